public import Exchange
import Synchronization

/// Judges registered certificates by one state of the material, and remembers a verdict until the next moment at which it could change.
///
/// A verdict is a function of path, staple, rules, material and moment only: nothing is ever fetched.
public final class PathJudge: Sendable {
  /// What paths are judged with.
  public let material: TrustMaterial
  private let engine: Mutex<PathEngine>
  private let plain = Mutex(PathMemory(capacity: 4096))
  /// Apart, so that a flood of different staples forgets staples only.
  private let stapled = Mutex(PathMemory(capacity: 1024))

  /// A judge that remembers nothing yet.
  public init(material: TrustMaterial) {
    self.material = material
    engine = Mutex(PathEngine(material))
  }

  /// The verdict on a leaf certificate (DER) with the intermediates that came with it and an OCSP response (DER) that was stapled.
  public func verdict(
    on certificate: [UInt8], intermediates: [[UInt8]], staple: [UInt8]? = nil, under rules: PathRules, at instant: Instant
  ) -> PathVerdict {
    verdict(
      on: CertificatePath(leaf: certificate, intermediates: intermediates), staple: staple, under: rules, at: instant)
  }

  /// The same for a path whose digest is known already. A remembered verdict costs one lock and one look-up.
  ///
  /// A staple that is not a properly signed response for this leaf changes nothing.
  public func verdict(
    on path: CertificatePath, staple: [UInt8]? = nil, under rules: PathRules, at instant: Instant
  ) -> PathVerdict {
    let staple = staple.flatMap { $0.count <= ParsedResponse.limit ? $0 : nil }
    let key = PathMemory.Key(path: path.digest, rules: rules.digest, staple: staple.map { Digest(of: $0) })
    if let known = recall(key, at: instant) { return known }
    // What is no OCSP response costs its reading and leaves no trace.
    if let staple, ParsedResponse(der: staple) == nil { return verdict(on: path, under: rules, at: instant) }
    let judgement = engine.withLock { $0.judge(path, staple: staple, under: rules, at: instant) }
    remember(judgement, key)
    return judgement.verdict
  }

  /// How many verdicts are remembered now.
  var remembered: Int { plain.withLock { $0.count } + stapled.withLock { $0.count } }

  private func recall(_ key: PathMemory.Key, at instant: Instant) -> PathVerdict? {
    key.staple == nil
      ? plain.withLock { $0.verdict(key, at: instant) } : stapled.withLock { $0.verdict(key, at: instant) }
  }

  private func remember(_ judgement: PathJudgement, _ key: PathMemory.Key) {
    if key.staple == nil {
      plain.withLock { $0.remember(judgement, key) }
    } else {
      stapled.withLock { $0.remember(judgement, key) }
    }
  }
}
