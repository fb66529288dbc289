public import Exchange
import Synchronization

/// Judges registered certificates by one state of the material, and remembers a verdict until the next moment at which it could change.
///
/// A verdict is a function of path, staple, rules, material and moment only: nothing is ever fetched.
public final class PathJudge: Sendable {
  /// What paths are judged with.
  public let material: TrustMaterial
  private let lanes: [PathLane]
  private let plain = Mutex(PathMemory(capacity: 4096))
  /// What messages brought, apart: a flood of staples or of chains that somebody thinks up forgets such verdicts only.
  private let brought = Mutex(PathMemory(capacity: 1024))

  /// A judge that remembers nothing yet.
  public init(material: TrustMaterial) {
    self.material = material
    lanes = [PathLane(material, isReady: true), PathLane(material, isReady: false)]
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
    let isPlain = staple == nil && !path.isFromMessage
    if let known = recall(key, isPlain, at: instant) { return known }
    // What is no OCSP response costs its reading and leaves no trace.
    if let staple, ParsedResponse(der: staple) == nil { return verdict(on: path, under: rules, at: instant) }
    let judgement = judge(path, staple, rules, instant)
    remember(judgement, key, isPlain)
    return judgement.verdict
  }

  /// How many verdicts are remembered now.
  var remembered: Int { plain.withLock { $0.count } + brought.withLock { $0.count } }

  /// In the first lane that is free; when none is, behind whoever is in one.
  private func judge(_ path: CertificatePath, _ staple: [UInt8]?, _ rules: PathRules, _ instant: Instant) -> PathJudgement {
    for lane in lanes {
      if let judgement = lane.judgeUnlessBusy(path, staple: staple, under: rules, at: instant) { return judgement }
    }
    return lanes[Int(path.digest.bytes.first ?? 0) % lanes.count].judge(path, staple: staple, under: rules, at: instant)
  }

  /// How many of them are on paths of which a message brought nothing.
  var rememberedOfRegistered: Int { plain.withLock { $0.count } }

  private func recall(_ key: PathMemory.Key, _ isPlain: Bool, at instant: Instant) -> PathVerdict? {
    isPlain ? plain.withLock { $0.verdict(key, at: instant) } : brought.withLock { $0.verdict(key, at: instant) }
  }

  private func remember(_ judgement: PathJudgement, _ key: PathMemory.Key, _ isPlain: Bool) {
    if isPlain {
      plain.withLock { $0.remember(judgement, key) }
    } else {
      brought.withLock { $0.remember(judgement, key) }
    }
  }
}
