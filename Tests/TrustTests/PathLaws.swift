import Exchange
import Trust

/// What must hold of what judges certificates and timestamps, whatever the bytes are: a revocation list (`8`), a certificate (`9`), an
/// OCSP response (`10`), a timestamp (`11`), a manifest (`12`). The bytes are signed by nobody who counts, so they may change nothing.
enum PathLaws {
  private struct Bench {
    let anchor: TrustObject
    let list: TrustObject
    let rules: PathRules
    let stamps: TimestampAuthority
    let world: LawsWorld
    /// Knows the anchor, and with it the anchor's list.
    let judge: PathJudge
    /// Knows the anchor alone, so that revocation is unknown.
    let blind: PathJudge

    init(_ world: LawsWorld) throws {
      self.world = world
      anchor = TrustObject(.anchor, name: "essai", der: world.issuer)
      let pem = try world.authority.revocationList(on: LawsWorld.now)
      list = TrustObject(.revocationList, name: "essai", der: LawsWorld.der(pem))
      rules = try PathRules(anchors: ["essai"])
      judge = PathJudge(material: try TrustMaterial(objects: [anchor, list]))
      blind = PathJudge(material: try TrustMaterial(objects: [anchor]))
      stamps = try TimestampAuthority(certificates: world.authority.certificate)
    }

    /// Whether a judge with that object besides trusts a certificate, the partner's own unless told otherwise.
    func isTrusted(_ leaf: [UInt8]? = nil, among pool: [[UInt8]] = [], staple: [UInt8]? = nil, by judge: PathJudge) -> Bool {
      let verdict = judge.verdict(
        on: leaf ?? world.leaf, intermediates: pool, staple: staple, under: rules, at: LawsWorld.now)
      guard case .trusted = verdict else { return false }
      return true
    }
  }

  private static func judge(_ objects: TrustObject...) -> PathJudge? {
    (try? TrustMaterial(objects: objects)).map { PathJudge(material: $0) }
  }

  private static let bench = LawsWorld.shared.flatMap { try? Bench($0) }

  /// The first law that the bytes of that kind break; nil when all hold.
  static func broken(by bytes: [UInt8], _ kind: UInt8) -> String? {
    guard let bench else { return "the bench is made" }
    switch kind {
    case 8: return list(bytes, bench)
    case 9: return certificate(bytes, bench)
    case 10: return response(bytes, bench)
    case 11: return stamp(bytes, bench)
    case 12:
      guard let state = try? TrustState(manifest: bytes, object: { _ in nil }) else { return nil }
      guard state.manifest == bytes, state.digest == Digest(of: bytes) else { return "a manifest is kept" }
      return (try? TrustState.parts(of: bytes)) == [] ? nil : "a state without parts names none"
    default: return nil
    }
  }

  private static func list(_ bytes: [UInt8], _ bench: Bench) -> String? {
    if let facts = try? RevocationListFacts(contents: bytes), facts.digest != Digest(of: facts.der) {
      return "the digest is that of the DER"
    }
    let stray = TrustObject(.revocationList, name: "autre", der: bytes)
    if let judge = judge(bench.anchor, stray), bench.isTrusted(by: judge) { return "a list that nobody signed clears nothing" }
    if let judge = judge(bench.anchor, bench.list, stray), !bench.isTrusted(by: judge) {
      return "a list that nobody signed revokes nothing"
    }
    return nil
  }

  private static func certificate(_ bytes: [UInt8], _ bench: Bench) -> String? {
    guard !bench.isTrusted(bytes, by: bench.judge) else { return "a certificate that nobody signed is not trusted" }
    if let judge = judge(TrustObject(.anchor, name: "essai", der: bytes), bench.list), bench.isTrusted(by: judge) {
      return "another anchor vouches for nobody"
    }
    guard let judge = judge(bench.anchor, bench.list, TrustObject(.intermediate, name: "autre", der: bytes)) else { return nil }
    guard bench.isTrusted(by: judge) else { return "a certificate more on file changes nothing" }
    return bench.isTrusted(among: [bytes], by: bench.judge) ? nil : "a certificate more in a message changes nothing"
  }

  private static func response(_ bytes: [UInt8], _ bench: Bench) -> String? {
    guard !bench.isTrusted(staple: bytes, by: bench.blind) else { return "a response that nobody signed clears nothing" }
    guard bench.isTrusted(staple: bytes, by: bench.judge) else { return "a response that nobody signed revokes nothing" }
    guard let judge = judge(bench.anchor, bench.list, TrustObject(.ocspResponse, name: "autre", der: bytes)) else { return nil }
    return bench.isTrusted(by: judge) ? nil : "a response on file that nobody signed revokes nothing"
  }

  private static func stamp(_ bytes: [UInt8], _ bench: Bench) -> String? {
    let digest = Digest(of: [])
    guard let request = try? TimestampRequest(digest: digest, nonce: [1, 2, 3, 4, 5, 6, 7, 8]) else {
      return "a question is made"
    }
    let isBelieved = (try? bench.stamps.verify(response: bytes, for: request, at: LawsWorld.now)) != nil
    let isKept = (try? TimestampToken.verify(bytes, of: digest, by: bench.stamps)) != nil
    return isBelieved || isKept ? "a timestamp that nobody signed is not believed" : nil
  }
}
