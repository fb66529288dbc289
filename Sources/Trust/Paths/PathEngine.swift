import COpenSSL
import Exchange

/// The material as OpenSSL holds it, and the judging itself. Not for two threads at once: ``PathJudge`` sees to that.
final class PathEngine {
  /// What the leaf is held to beside its path.
  enum LeafUse {
    /// A signer of messages: no authority, and a key usage that lets it sign data.
    case signer
    /// Whatever its path allows, as the suites of RFC 5280 suppose.
    case any
  }

  let anchors: [(name: String, certificate: ParsedCertificate)]
  let intermediates: [ParsedCertificate]
  let lists: [ParsedRevocationList]
  let responses: [ParsedResponse]

  init(_ material: TrustMaterial) {
    func ders(_ kind: TrustObject.Kind) -> [[UInt8]] { material.objects.filter { $0.kind == kind }.map(\.der) }
    anchors = material.objects.filter { $0.kind == .anchor }
      .compactMap { object in ParsedCertificate(der: object.der).map { (object.name, $0) } }
    intermediates = ders(.intermediate).compactMap { ParsedCertificate(der: $0) }
    lists = ders(.revocationList).compactMap { ParsedRevocationList(der: $0) }
    responses = ders(.ocspResponse).compactMap { ParsedResponse(der: $0) }
  }

  /// The verdict, and the span of time in which it holds.
  func judge(
    _ path: CertificatePath, staple: [UInt8]?, under rules: PathRules, at instant: Instant, use: LeafUse = .signer
  ) -> PathJudgement {
    guard path.intermediates.count <= 32 else {
      return PathJudgement(.refused(PathFault(.pathLength, depth: 0, "more than 32 certificates")), at: instant, boundaries: [])
    }
    var given: [ParsedCertificate] = []
    for (index, der) in ([path.leaf] + path.intermediates).enumerated() {
      guard let certificate = ParsedCertificate(der: der) else {
        return PathJudgement(.refused(PathFault(.malformed, depth: index, "not a certificate")), at: instant, boundaries: [])
      }
      given.append(certificate)
    }
    let leaf = given.removeFirst()
    let stapled = staple.flatMap { ParsedResponse(der: $0) }
    let hearing = PathHearing(
      leaf: leaf, pool: Self.each(given + intermediates),
      anchors: anchors.filter { rules.anchors.contains($0.name) }.map(\.certificate),
      lists: lists, responses: [stapled].compactMap { $0 } + responses, rules: rules, instant: instant)
    let verdict = Self.objection(to: leaf, use).map { PathVerdict.refused($0) } ?? hearing.verdict()
    return PathJudgement(verdict, at: instant, boundaries: hearing.boundaries)
  }

  /// Each certificate once, in its first place.
  private static func each(_ certificates: [ParsedCertificate]) -> [ParsedCertificate] {
    var seen: Set<Digest> = []
    return certificates.filter { seen.insert($0.digest).inserted }
  }

  private static func objection(to leaf: ParsedCertificate, _ use: LeafUse) -> PathFault? {
    switch use {
    case .any: return nil
    case .signer:
      if leaf.isAuthority { return PathFault(.basicConstraints, depth: 0, "a certificate authority does not sign messages") }
      if !leaf.signsData { return PathFault(.keyUsage, depth: 0, "key usage leaves out digital signatures") }
      return nil
    }
  }
}
