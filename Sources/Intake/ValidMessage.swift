import Translation
import Trust

/// A verified message whose data obeys its partner's own format. Minted by ``IntakeWing`` only.
public struct ValidMessage: Sendable {
  let verified: VerifiedMessage
  let adapter: Adapter
  let dialect: ValidDialect

  init(_ verified: VerifiedMessage, _ adapter: Adapter, _ dialect: ValidDialect) {
    self.verified = verified
    self.adapter = adapter
    self.dialect = dialect
  }
}
