public import Dossier
public import Exchange

/// What a recipient may be told, fact by fact: a stage of a release (design §2) that only ``Policy/permit(_:)`` mints.
public struct PermittedDossier: Sendable {
  /// To whom.
  public let recipient: PartnerID
  /// Under which purpose of the recipient's convention.
  public let purpose: String
  /// The gateway's identifier of the person or household that the release is about.
  public let about: String
  /// The policy that permitted it.
  public let policy: Digest
  /// The facts by bearer: the person, then households, then other members when the purpose includes them. References are the
  /// gateway's own identifiers, and so are the items of `/foyer/membres`: they are not to be shown to a partner.
  public let parts: [DossierPart]
  /// One reason for each fact considered, released or not.
  public let reasons: [Reason]

  init(
    recipient: PartnerID, purpose: String, about: String, policy: Digest, parts: [DossierPart], reasons: [Reason]
  ) {
    self.recipient = recipient
    self.purpose = purpose
    self.about = about
    self.policy = policy
    self.parts = parts
    self.reasons = reasons
  }

  /// The paths of the released facts, for ``Subscription/missing(from:)``.
  public var paths: Set<FactPath> { Set(parts.joined().map(\.key.path)) }
}

extension [DossierPart] {
  fileprivate func joined() -> [Fact] { flatMap(\.facts) }
}
