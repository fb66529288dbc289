import Dossier
import Exchange
import Translation
import Trust

/// The stages between the gate and the record: pure, each from the type that the one before mints.
extension IntakeRules {
  /// The dialect: the type's adapter, and the data held to the partner's own format.
  func validate(_ verified: VerifiedMessage) throws(Refusal) -> ValidMessage {
    let adapter = try adapter(for: verified)
    return ValidMessage(verified, adapter, try adapter.validate(DialectData(verified.data), partner: verified.author.id))
  }

  /// The adapter that reads messages of that type.
  func adapter(for verified: VerifiedMessage) throws(Refusal) -> Adapter { try adapter(for: verified.envelope.type) }

  /// The adapter that reads that type.
  func adapter(for type: MessageType) throws(Refusal) -> Adapter {
    guard let adapter = adapters.adapter(for: type), adapter.direction != .outgoing else {
      throw Refusal(.eventType, at: "/type", ["type": type.text])
    }
    return adapter
  }

  /// Translation: the dossier's words, within the author's scope.
  func translate(_ valid: ValidMessage) throws(Refusal) -> DossierMessage { try scoped(valid, try read(valid)) }

  /// The dialect in the words of the dossier.
  func read(_ valid: ValidMessage) throws(Refusal) -> Reading {
    try valid.adapter.read(valid.dialect, on: valid.verified.envelope.time.day)
  }

  /// What was read, when it concerns only whom the author may speak of.
  func scoped(_ valid: ValidMessage, _ reading: Reading) throws(Refusal) -> DossierMessage {
    for record in reading.records { try valid.verified.requireScope(record.scopeClaims) }
    return DossierMessage(valid.verified, valid.adapter, reading)
  }
}
