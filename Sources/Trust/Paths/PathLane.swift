import Exchange
import Synchronization

/// An engine for one judgement at a time; two lanes judge side by side.
final class PathLane: Sendable {
  private let material: TrustMaterial
  /// Nil until the lane is used: an engine parses every object of the material.
  private let engine: Mutex<PathEngine?>

  init(_ material: TrustMaterial, isReady: Bool) {
    self.material = material
    engine = Mutex(isReady ? PathEngine(material) : nil)
  }

  /// The judgement, or nil at once when the lane is in use.
  func judgeUnlessBusy(
    _ path: CertificatePath, staple: [UInt8]?, under rules: PathRules, at instant: Instant
  ) -> PathJudgement? {
    engine.withLockIfAvailable { Self.judge(&$0, material, path, staple, rules, instant) }
  }

  /// The judgement, once the lane is free.
  func judge(
    _ path: CertificatePath, staple: [UInt8]?, under rules: PathRules, at instant: Instant
  ) -> PathJudgement {
    engine.withLock { Self.judge(&$0, material, path, staple, rules, instant) }
  }

  private static func judge(
    _ engine: inout PathEngine?, _ material: TrustMaterial, _ path: CertificatePath, _ staple: [UInt8]?,
    _ rules: PathRules, _ instant: Instant
  ) -> PathJudgement {
    let ready = engine ?? PathEngine(material)
    engine = ready
    return ready.judge(path, staple: staple, under: rules, at: instant)
  }
}
