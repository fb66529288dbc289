public import Exchange
import JSONTree

/// What operators decided about one of a partner's keys, beside what its certificate says.
public struct KeyTerms: Hashable, Sendable {
  /// From when on the key is not accepted, because another took its place; nil while it has no end but its certificate's.
  public var retiresAt: Instant?
  /// From when on the key is not accepted, because an operator revoked it; what was received before stays right.
  public var revokedAt: Instant?

  /// Terms of a key.
  public init(retiresAt: Instant? = nil, revokedAt: Instant? = nil) {
    self.retiresAt = retiresAt
    self.revokedAt = revokedAt
  }

  /// Whether the key is accepted at that moment, as far as operators decide.
  public func admit(_ instant: Instant) -> Bool {
    ![revokedAt, retiresAt].contains { $0.map { $0 <= instant } ?? false }
  }

  var json: JSONValue {
    var object = JSONObject()
    if let retiresAt { object["retiresAt"] = .string(retiresAt.description) }
    if let revokedAt { object["revokedAt"] = .string(revokedAt.description) }
    return .object(object)
  }

  init(_ node: PartnerReader) throws(RegistrationError) {
    try node.require(only: ["retiresAt", "revokedAt"])
    retiresAt = try node.optional("retiresAt", Instant.init)
    revokedAt = try node.optional("revokedAt", Instant.init)
  }
}
