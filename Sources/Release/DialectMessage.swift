import Consent
import Exchange
import Translation

/// What the recipient will read, in its own format and valid against it, with the reasons of every field. Minted by ``ReleaseWing`` only.
public struct DialectMessage: Sendable {
  let due: DueRelease
  let document: DialectDocument
  let reasons: [Reason]
  /// SHA-256 of the document: the next release is compared with it.
  let content: Digest

  init(due: DueRelease, document: DialectDocument, reasons: [Reason]) {
    self.due = due
    self.document = document
    self.reasons = reasons
    content = Digest(of: document.bytes)
  }
}
