public import Exchange

/// Everything that paths are judged with, beside partners' own certificates: anchors, intermediates, CRLs and OCSP responses.
///
/// A value: a changed file makes another one.
public struct TrustMaterial: Sendable {
  /// No anchor, so no path is trusted.
  public static let none = TrustMaterial(sorted: [])

  /// The objects in order of kind, name and digest, each once.
  public let objects: [TrustObject]
  /// The digest of the whole state: the same for the same objects, in whatever order they were given.
  public let digest: Digest
  /// The names that partners' rules may use.
  public let anchorNames: Set<String>

  /// The material that these objects make. Refuses one that is not DER of its kind, or a CRL that does not say when the next one comes
  /// (RFC 5280 §5.1.2.5).
  public init(objects: [TrustObject]) throws(RegistrationError) {
    for object in objects { try Self.check(object, at: "\(object.kind.folder)/\(object.name)") }
    self.init(sorted: Set(objects).sorted())
  }

  init(sorted objects: [TrustObject]) {
    self.objects = objects
    anchorNames = Set(objects.lazy.filter { $0.kind == .anchor }.map(\.name))
    let lines = objects.map { "\($0.kind.rawValue) \($0.digest) \($0.name.utf8.count) \($0.name)\n" }
    digest = Digest(of: Array(lines.joined().utf8))
  }

  /// The object with that digest, for evidence kept by digest.
  public func object(_ digest: Digest) -> TrustObject? { objects.first { $0.digest == digest } }

  static func check(_ object: TrustObject, at place: String) throws(RegistrationError) {
    switch object.kind {
    case .anchor, .intermediate:
      guard ParsedCertificate(der: object.der) != nil else { throw RegistrationError(place, "is not a certificate") }
    case .revocationList:
      guard let list = ParsedRevocationList(der: object.der) else {
        throw RegistrationError(place, "is not a certificate revocation list")
      }
      guard list.nextUpdate != nil else {
        throw RegistrationError(place, "is a revocation list without nextUpdate (RFC 5280 §5.1.2.5)")
      }
    case .ocspResponse:
      guard ParsedResponse(der: object.der) != nil else {
        throw RegistrationError(place, "is not a successful OCSP response")
      }
    }
  }
}

extension TrustObject.Kind {
  /// The folder below `certs`.
  var folder: String {
    switch self {
    case .anchor: "anchors"
    case .intermediate: "intermediates"
    case .revocationList: "crls"
    case .ocspResponse: "ocsp"
    }
  }

  /// What PEM calls such an object.
  var labels: Set<String> {
    switch self {
    case .anchor, .intermediate: ["CERTIFICATE", "X509 CERTIFICATE"]
    case .revocationList: ["X509 CRL"]
    case .ocspResponse: ["OCSP RESPONSE"]
    }
  }
}
