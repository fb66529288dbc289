public import Exchange

/// A fact of the dossier as it stands once everyone was heard.
public struct SettledFact: Hashable, Sendable {
  /// Which fact.
  public let key: FactKey
  /// The word that prevails; under ``SettlementMode/unsettled`` only the newest of those to show.
  public let claim: Claim
  /// The other authors who now say the same, newest first.
  public let attestations: [Attestation]
  /// What other authors now say instead, newest first: kept, and shown.
  public let conflicting: [Claim]

  /// The value that prevails.
  public var value: FactValue { claim.value }
  /// Whose word prevails.
  public var author: PartnerID { claim.author }
  /// Who carried that word.
  public var carrier: PartnerID { claim.carrier }
  /// The day that the prevailing data describe.
  public var referenceDate: CivilDay { claim.referenceDate }
  /// When the author says the event happened.
  public var eventTime: Instant { claim.eventTime }
  /// The gateway's number of the message that said it.
  public var flow: String { claim.flow }

  /// Whether authors disagree.
  public var isConflict: Bool { !conflicting.isEmpty }

  /// The newest day for which somebody said this value: what freshness counts from.
  public var lastConfirmed: CivilDay { attestations.map(\.referenceDate).reduce(referenceDate, max) }

  /// The key and the value alone.
  public var fact: Fact { Fact(key, value) }
}
