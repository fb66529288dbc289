import Translation
import Trust

/// A message in the words of the dossier, its scope checked, ready to be recorded. Minted by ``IntakeWing`` only.
public struct DossierMessage: Sendable {
  let verified: VerifiedMessage
  let adapter: Adapter
  let reading: Reading

  init(_ verified: VerifiedMessage, _ adapter: Adapter, _ reading: Reading) {
    self.verified = verified
    self.adapter = adapter
    self.reading = reading
  }
}
