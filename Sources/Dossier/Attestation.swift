public import Exchange

/// Another author said the same.
public struct Attestation: Hashable, Sendable {
  /// Who.
  public let author: PartnerID
  /// The day that the attesting data describe.
  public let referenceDate: CivilDay
  /// The gateway's number of the message.
  public let flow: String

  init(_ claim: Claim) {
    author = claim.author
    referenceDate = claim.referenceDate
    flow = claim.flow
  }
}
