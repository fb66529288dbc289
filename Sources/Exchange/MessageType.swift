/// The type of a message: `family.message.version`, such as `caf.rsa-beneficiaires.vrsb0801`; it names its adapter.
///
/// Types whose family is `passerelle` are the gateway's own (`passerelle.mailbox.v1`) and have no adapter.
public struct MessageType: Hashable, Comparable, Sendable, CustomStringConvertible {
  /// The whole text.
  public let text: String
  /// `caf`, `msa`, `francetravail`, `departement` or `passerelle`.
  public let family: String
  /// The message's own name.
  public let message: String
  /// The version of the partner's format.
  public let version: String

  /// Accepts exactly three parts of lower-case letters, digits and hyphens; nil otherwise.
  public init?(_ text: String) {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count == 3, text.utf8.count <= 96 else { return nil }
    for part in parts {
      guard !part.isEmpty, part.utf8.allSatisfy({ (97...122).contains($0) || (48...57).contains($0) || $0 == 45 }) else {
        return nil
      }
    }
    self.text = text
    self.family = String(parts[0])
    self.message = String(parts[1])
    self.version = String(parts[2])
  }

  /// The whole text.
  public var description: String { text }

  /// The order of the texts.
  public static func < (left: MessageType, right: MessageType) -> Bool { left.text < right.text }
}
