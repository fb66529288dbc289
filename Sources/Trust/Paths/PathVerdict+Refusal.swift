public import Exchange

extension PathFault {
  /// Whether the path itself is good and what is known of revocation speaks against it.
  var isAboutRevocation: Bool { reason == .revoked || reason == .revocationUnknown }

  /// The fault as the refusal of the message whose signer it concerns: which kind, and how far from the signer's own certificate (0). The
  /// words of ``detail`` may name a person; they are for who examines the message here.
  public var refusal: Refusal {
    switch reason {
    case .revoked: Refusal(.signatureRevoked, ["since": since?.description ?? "?"])
    case .revocationUnknown: Refusal(.signatureRevocationUnknown, ["reason": "\(depth)"])
    case .noAnchor, .expired, .notYetValid, .signature, .nameConstraint, .basicConstraints, .pathLength, .keyUsage,
      .policy, .malformed, .criticalExtension, .profile, .weakKey:
      Refusal(.signatureUntrusted, ["reason": "\(reason.rawValue) (\(depth))"])
    }
  }
}

extension PathEvidence {
  /// The path as an explanation shows it, leaf first.
  var pathFacts: String { subjects.joined(separator: " ← ") }

  /// What revocation was judged by, as an explanation shows it.
  var revocationFacts: String {
    let seen = sources.map { "\($0.kind.rawValue) \($0.thisUpdate) … \($0.nextUpdate)" }
    return ([status.rawValue] + seen).joined(separator: ", ")
  }
}
