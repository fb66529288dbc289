import COpenSSL
import Exchange

/// One case: a leaf, what a path may be made of, and what speaks of revocation. Comes to the verdict.
struct PathHearing {
  /// How often a path is sought again without what failed.
  private static let attempts = 8

  let leaf: ParsedCertificate
  let pool: [ParsedCertificate]
  let anchors: [ParsedCertificate]
  let lists: [ParsedRevocationList]
  let responses: [ParsedResponse]
  let rules: PathRules
  let instant: Instant

  /// OpenSSL follows the first path that it finds. When an authority's certificate on it fails, the path is sought again without that
  /// certificate; when a CRL does not count, without that list. What is accepted is always one whole path, validated at once.
  func verdict(checkingRevocation: Bool = true) -> PathVerdict {
    var candidates = PathWalk.Candidates(
      anchors: anchors, pool: pool,
      lists: lists.filter {
        $0.isStrong && $0.thisUpdate.clamped(adding: -RevocationKnowledge.skewSeconds) <= instant
      })
    var first: PathFault?
    for attempt in 1...Self.attempts {
      let walk = PathWalk(among: candidates, rules: rules, at: instant)
      if let chain = walk.run(from: leaf, revocation: checkingRevocation) {
        if attempt < Self.attempts, !walk.faulty.isEmpty {
          candidates.lists.removeAll { walk.faulty.contains($0.pointer) }
          continue
        }
        return checkingRevocation ? weigh(chain, walk.notes) : .trusted(evidence(chain, [], .unknown))
      }
      first = first ?? walk.fault
      guard let suspect = walk.suspect, candidates.pool.contains(where: { $0.pointer == suspect }) else { break }
      candidates.pool.removeAll { $0.pointer == suspect }
    }
    return .refused(first ?? PathFault(.malformed, depth: 0, "validation could not be run"))
  }

  /// The verdict on a path that is valid but for what is known of revocation.
  private func weigh(_ chain: [ParsedCertificate], _ notes: [Int: RevocationNotes]) -> PathVerdict {
    var worst = RevocationKnowledge.fresh
    var sources: Set<PathEvidence.Source> = []
    for depth in chain.indices.dropLast() {
      let noted = notes[depth] ?? RevocationNotes()
      var knowledge = noted.knowledge(under: rules, at: instant)
      sources.formUnion(noted.consulted.map(\.window))
      if depth == 0 {
        switch OCSPHearing(self, chain: chain).finding() {
        case .revoked(let since): return .refused(revoked(since))
        case .cleared(let source):
          knowledge = min(knowledge, RevocationKnowledge(of: source, under: rules, at: instant))
          sources.insert(source)
        case .silent: break
        }
      }
      if knowledge == .unknown, rules.whenUnknown == .refuse {
        let words = noted.unknown ?? "what says so is past its grace"
        return .refused(
          PathFault(.revocationUnknown, depth: depth, "\(words): \(SubjectText.of(chain[depth].pointer))"))
      }
      worst = max(worst, knowledge)
    }
    return .trusted(evidence(chain, sources, worst))
  }

  private func evidence(
    _ chain: [ParsedCertificate], _ sources: Set<PathEvidence.Source>, _ knowledge: RevocationKnowledge
  ) -> PathEvidence {
    PathEvidence(
      chain: chain.map(\.digest), subjects: chain.map { SubjectText.of($0.pointer) },
      sources: sources.sorted { $0.digest < $1.digest }, status: chain.count == 1 ? .anchored : knowledge.status)
  }

  private func revoked(_ since: Instant) -> PathFault {
    PathFault(.revoked, depth: 0, "revoked by OCSP: \(SubjectText.of(leaf.pointer))", since: since)
  }

  /// Every moment at which the verdict may change: lists of authorities that no path from here leads by are not asked.
  var boundaries: [Instant] {
    let grace = Int64(rules.graceHours) * 3600
    let authorities = authorities
    let windows =
      lists.filter { $0.isIndirect || authorities.contains($0.issuer) }.map { ($0.thisUpdate, $0.nextUpdate ?? $0.thisUpdate) }
      + responses.flatMap(\.windows)
    return ([leaf] + pool + anchors + responses.flatMap(\.signers)).flatMap(\.boundaries)
      + windows.flatMap { start, end in
        [start.clamped(adding: -RevocationKnowledge.skewSeconds), start] + end.edges + end.clamped(adding: grace).edges
      }
  }

  /// The names of all who may have issued something on a path from the leaf, or from a signer of lists or responses.
  private var authorities: Set<NameHash> {
    let bySubject = Dictionary(grouping: pool + anchors, by: \.subject)
    var names: Set<NameHash> = []
    var next = Set(
      [leaf.issuer] + responses.flatMap(\.signers).map(\.issuer) + lists.filter(\.isIndirect).map(\.issuer))
    while let name = next.popFirst() {
      guard names.insert(name).inserted else { continue }
      next.formUnion(bySubject[name, default: []].map(\.issuer))
    }
    return names
  }
}

extension RevocationKnowledge {
  /// As evidence says it.
  fileprivate var status: PathEvidence.Status {
    switch self {
    case .fresh: .good
    case .grace: .grace
    case .unknown: .unknownAccepted
    }
  }
}
