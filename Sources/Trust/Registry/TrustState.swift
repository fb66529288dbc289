public import Exchange
import JSONTree

/// Everything that verdicts rest on at one moment: the partners with their keys, and what their certificates are judged by.
///
/// A value, replaced as a whole; known by the digest of its manifest, which names each of its parts by SHA-256. A state can be made
/// again from its manifest and parts alone: that is how a verdict of long ago is reached again.
public struct TrustState: Sendable {
  /// Who may sign.
  public let registry: PartnerRegistry
  /// Judges the paths of their certificates.
  public let judge: PathJudge
  /// The list of all parts as JSON, always in the same order.
  public let manifest: [UInt8]
  /// SHA-256 of the manifest.
  public let digest: Digest
  /// The bytes of every part, by SHA-256.
  public let objects: [Digest: [UInt8]]

  /// The state that a registry and its material make; throws when a partner names an anchor that is not there.
  ///
  /// - Parameter former: the state that this one follows: when the material is still the same, its judge goes on with what it remembers.
  public init(
    registry: PartnerRegistry, material: TrustMaterial = .none, after former: TrustState? = nil
  ) throws(RegistrationError) {
    for file in registry.files {
      guard case .anchored(let rules) = file.trust else { continue }
      if let missing = rules.anchors.subtracting(material.anchorNames).sorted().first {
        throw RegistrationError("\(file.partner.id)/partner.json", "trust: there is no anchor \(missing) in certs/anchors")
      }
    }
    self.registry = registry
    judge =
      if let former, former.judge.material.digest == material.digest { former.judge } else { PathJudge(material: material) }
    let (value, objects) = TrustManifest.make(registry, material)
    manifest = JSONWriter.bytes(value)
    digest = Digest(of: manifest)
    self.objects = objects
  }

  /// The state that this manifest describes; throws when a part is missing or is not what the manifest says.
  public init(manifest: [UInt8], object: (Digest) -> [UInt8]?) throws(RegistrationError) {
    let (registry, material) = try TrustManifest.read(manifest, object)
    try self.init(registry: registry, material: material)
    guard self.manifest == manifest else { throw RegistrationError("manifest", "is not of this version") }
  }

  /// Every SHA-256 that a manifest names.
  public static func parts(of manifest: [UInt8]) throws(RegistrationError) -> [Digest] {
    try TrustManifest.digests(manifest)
  }

  /// What the certificate of a registered key is worth at a moment: nil for one that is pinned.
  ///
  /// - Parameters:
  ///   - chain: certificates that came with a message, DER; looked at only when no path leads to an anchor without them.
  ///   - staple: an OCSP response that came with a message, DER.
  public func verdict(
    on key: RegisteredKey, with chain: [[UInt8]] = [], staple: [UInt8]? = nil, at instant: Instant
  ) -> PathVerdict? {
    guard case .anchored(let rules)? = registry.file(key.partner)?.trust else { return nil }
    let verdict = judge.verdict(on: key.path, staple: staple, under: rules, at: instant)
    guard case .refused(let fault) = verdict, fault.reason == .noAnchor, !chain.isEmpty else { return verdict }
    return judge.verdict(on: key.path.longer(by: chain), staple: staple, under: rules, at: instant)
  }

  /// The same, with the certificates and the OCSP response that this message brings.
  public func verdict(on key: RegisteredKey, of received: ReceivedMessage, at instant: Instant) -> PathVerdict? {
    verdict(on: key, with: Array(received.header.chain.dropFirst()), staple: received.header.staple, at: instant)
  }
}
