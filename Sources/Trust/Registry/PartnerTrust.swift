import JSONTree

/// Who vouches for a partner's certificates.
public enum PartnerTrust: Hashable, Sendable {
  /// Nobody but the operator who registered them, one by one: no authority, no revocation but by hand.
  case pinned
  /// Authorities: a path must lead to one of their anchors, and nothing on it may be revoked.
  case anchored(PathRules)
}

extension PartnerTrust {
  /// As `partner.json` holds it: `{"pinned": true}`, or `{"anchors": […], "policies": […], "revocation": {…}}`.
  var json: JSONValue {
    switch self {
    case .pinned: .object(["pinned": .bool(true)])
    case .anchored(let rules):
      .object([
        "anchors": .array(rules.anchors.sorted().map { .string($0) }),
        "policies": .array(rules.policies.sorted().map { .string($0) }),
        "revocation": .object([
          "whenUnknown": .string(rules.whenUnknown.rawValue), "graceHours": .integer(rules.graceHours),
        ]),
      ])
    }
  }

  init(_ node: PartnerReader) throws(RegistrationError) {
    if try node.flag("pinned") == true {
      try node.require(only: ["pinned"])
      self = .pinned
      return
    }
    try node.require(only: ["anchors", "policies", "revocation", "pinned"])
    let revocation = try node.optionalObject("revocation")
    try revocation?.require(only: ["whenUnknown", "graceHours"])
    let anchors = Set(try node.texts("anchors", required: true))
    let policies = Set(try node.texts("policies", required: false))
    let whenUnknown = try revocation?.optional("whenUnknown", UnknownRevocation.init(rawValue:)) ?? .refuse
    let graceHours = try revocation?.integer("graceHours", 0...8760) ?? PathRules.defaultGraceHours
    do {
      self = .anchored(
        try PathRules(anchors: anchors, policies: policies, whenUnknown: whenUnknown, graceHours: graceHours))
    } catch {
      throw node.wrong("trust", error.description)
    }
  }
}
