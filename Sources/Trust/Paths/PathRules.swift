import Exchange

/// What a partner's certificates are held to.
public struct PathRules: Hashable, Sendable {
  /// The anchors that paths may end at, by name; never empty.
  public let anchors: Set<String>
  /// Certificate policies in dotted form, such as those of RGS or eIDAS. When there are some, the path must be valid for one of them:
  /// they are the initial policy set, and an explicit policy is required (RFC 5280 §6.1.1).
  public let policies: Set<String>
  /// What happens when revocation is unknown.
  public let whenUnknown: UnknownRevocation
  /// Hours after `nextUpdate` during which a CRL or an OCSP response still counts: 0 to 8760.
  public let graceHours: Int
  /// Stands for the rules where verdicts are remembered.
  let digest: Digest

  /// A day: authorities publish daily, and miss one now and then.
  public static let defaultGraceHours = 24

  /// Rules; refuses no anchor, a policy that is no object identifier, and a grace outside its bounds.
  public init(
    anchors: Set<String>, policies: Set<String> = [], whenUnknown: UnknownRevocation = .refuse,
    graceHours: Int = PathRules.defaultGraceHours
  ) throws(RegistrationError) {
    guard !anchors.isEmpty else { throw RegistrationError("anchors", "names no anchor") }
    if let stray = policies.sorted().first(where: { !Self.isIdentifier($0) }) {
      throw RegistrationError("policies", "\(stray) is no object identifier")
    }
    guard (0...8760).contains(graceHours) else { throw RegistrationError("graceHours", "is not between 0 and 8760") }
    self.anchors = anchors
    self.policies = policies
    self.whenUnknown = whenUnknown
    self.graceHours = graceHours
    let words = anchors.sorted().map { "\($0.utf8.count) \($0)" } + policies.sorted() + [whenUnknown.rawValue, "\(graceHours)"]
    digest = Digest(of: Array(words.joined(separator: "\n").utf8))
  }

  /// Dotted decimal, two arcs or more, of a sane length (X.660: the first arc is 0 to 2).
  private static func isIdentifier(_ text: String) -> Bool {
    let arcs = text.split(separator: ".", omittingEmptySubsequences: false)
    guard text.utf8.count <= 128, arcs.count >= 2, let first = arcs.first, ["0", "1", "2"].contains(first) else { return false }
    return arcs.allSatisfy { arc in
      !arc.isEmpty && arc.utf8.count <= 18 && arc.utf8.allSatisfy { (48...57).contains($0) }
        && (arc == "0" || !arc.hasPrefix("0"))
    }
  }
}
