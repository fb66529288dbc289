public import Exchange

/// One DER object that verdicts rest on, known by its digest.
public struct TrustObject: Hashable, Sendable {
  /// What the object is, and which folder below `certs` holds it.
  public enum Kind: String, CaseIterable, Sendable {
    /// A certificate that paths may end at: `certs/anchors`.
    case anchor
    /// A certificate that paths may pass through: `certs/intermediates`.
    case intermediate
    /// A CRL (RFC 5280 §5): `certs/crls`.
    case revocationList = "revocation-list"
    /// An OCSP response (RFC 6960): `certs/ocsp`.
    case ocspResponse = "ocsp-response"
  }

  /// What the object is.
  public let kind: Kind
  /// The stem of its file. Partners' rules name anchors by it; one name may stand for several certificates.
  public let name: String
  /// The object, DER.
  public let der: [UInt8]
  /// SHA-256 of the DER.
  public let digest: Digest

  /// An object of that kind; whether its DER is one is found out by ``TrustMaterial``.
  public init(_ kind: Kind, name: String, der: [UInt8]) {
    self.kind = kind
    self.name = name
    self.der = der
    digest = Digest(of: der)
  }
}

extension TrustObject: Comparable {
  /// By kind, name, and digest.
  public static func < (left: TrustObject, right: TrustObject) -> Bool {
    (left.kind.rawValue, left.name, left.digest) < (right.kind.rawValue, right.name, right.digest)
  }
}
