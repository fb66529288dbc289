import Crypto
import Exchange
import Foundation
import SwiftASN1
import X509

@testable import Trust

/// An invented authority with its key: a root, or one below another.
struct PathAuthority {
  let name: DistinguishedName
  let key = P256.Signing.PrivateKey()
  let der: [UInt8]

  /// A root, or an authority that `issuer` certifies.
  init(
    _ name: String, under issuer: PathAuthority? = nil, days: ClosedRange<Int64> = -1000...1000,
    maxPathLength: Int? = nil, extensions: [Certificate.Extension] = []
  ) throws {
    self.name = try DistinguishedName { CommonName(name) }
    let basics = try Certificate.Extensions {
      Critical(BasicConstraints.isCertificateAuthority(maxPathLength: maxPathLength))
      Critical(KeyUsage(keyCertSign: true, cRLSign: true))
    }
    der = try PathWorld.certificate(
      self.name, Certificate.PublicKey(key.publicKey), issuer: (issuer?.name ?? self.name, issuer?.key ?? key), days: days,
      Array(basics) + extensions)
  }

  /// A leaf's certificate for a new key.
  func leaf(
    _ name: String = "Caf d'essai", key: Certificate.PublicKey = .init(P256.Signing.PrivateKey().publicKey),
    days: ClosedRange<Int64> = -100...100, usage: KeyUsage = KeyUsage(digitalSignature: true),
    extensions: [Certificate.Extension] = []
  ) throws -> [UInt8] {
    let basics = try Certificate.Extensions {
      Critical(BasicConstraints.notCertificateAuthority)
      Critical(usage)
    }
    return try PathWorld.certificate(
      try DistinguishedName { CommonName(name) }, key, issuer: (self.name, self.key), days: days, Array(basics) + extensions)
  }

  /// A CRL that speaks for those days.
  func list(_ revoked: [[UInt8]] = [], days: ClosedRange<Int64> = -1...1) throws -> TrustObject {
    let writer = RevocationListWriter(issuer: der, key: key.pemRepresentation)
    let list = try writer.list(
      revoking: revoked, since: PathWorld.day(-3), thisUpdate: PathWorld.day(days.lowerBound),
      nextUpdate: PathWorld.day(days.upperBound))
    return TrustObject(.revocationList, name: "list", der: list)
  }
}

/// A root, an authority below it, a leaf, and their CRLs of the day.
struct PathWorld {
  static let now = Instant("2026-03-02T09:30:00Z") ?? Instant(milliseconds: 0)

  /// That many days from now.
  static func day(_ days: Int64) -> Instant { now.adding(seconds: days * 86400) }

  let root: PathAuthority
  let middle: PathAuthority
  let leaf: [UInt8]

  init() throws {
    root = try PathAuthority("AC racine d'essai")
    middle = try PathAuthority("AC d'essai", under: root)
    leaf = try middle.leaf()
  }

  /// The root under that name, and what else is given.
  func material(anchor: String = "racine", _ objects: [TrustObject]) throws -> TrustMaterial {
    try TrustMaterial(objects: [TrustObject(.anchor, name: anchor, der: root.der)] + objects)
  }

  /// A judge with today's CRLs of both authorities.
  func judge() throws -> PathJudge { PathJudge(material: try material([root.list(), middle.list()])) }

  /// The verdict on a leaf under the middle authority.
  func verdict(
    _ judge: PathJudge, leaf: [UInt8]? = nil, staple: [UInt8]? = nil, rules: PathRules? = nil, at instant: Instant = now
  ) throws -> PathVerdict {
    judge.verdict(
      on: leaf ?? self.leaf, intermediates: [middle.der], staple: staple,
      under: try rules ?? PathRules(anchors: ["racine"]), at: instant)
  }

  static func certificate(
    _ subject: DistinguishedName, _ key: Certificate.PublicKey, issuer: (DistinguishedName, P256.Signing.PrivateKey),
    days: ClosedRange<Int64>, _ extensions: [Certificate.Extension]
  ) throws -> [UInt8] {
    let identifiers = try Certificate.Extensions {
      SubjectKeyIdentifier(keyIdentifier: identifier(key))
      AuthorityKeyIdentifier(keyIdentifier: identifier(.init(issuer.1.publicKey)))
    }
    let certificate = try Certificate(
      version: .v3, serialNumber: Certificate.SerialNumber(), publicKey: key, notValidBefore: date(days.lowerBound),
      notValidAfter: date(days.upperBound), issuer: issuer.0, subject: subject, signatureAlgorithm: .ecdsaWithSHA256,
      extensions: try Certificate.Extensions(extensions + Array(identifiers)), issuerPrivateKey: .init(issuer.1))
    var serializer = DER.Serializer()
    try serializer.serialize(certificate)
    return serializer.serializedBytes
  }

  /// A certificate for an authority's key and name that another one signs.
  static func crossCertificate(of authority: PathAuthority, by issuer: PathAuthority) throws -> [UInt8] {
    let basics = try Certificate.Extensions {
      Critical(BasicConstraints.isCertificateAuthority(maxPathLength: nil))
      Critical(KeyUsage(keyCertSign: true, cRLSign: true))
    }
    return try certificate(
      authority.name, .init(authority.key.publicKey), issuer: (issuer.name, issuer.key), days: -100...100, Array(basics))
  }

  /// The extension that names certificate policies (RFC 5280 §4.2.1.4).
  static func policies(_ identifiers: String...) throws -> Certificate.Extension {
    var serializer = DER.Serializer()
    try serializer.appendConstructedNode(identifier: .sequence) { list in
      for identifier in identifiers {
        try list.appendConstructedNode(identifier: .sequence) { information in
          try information.serialize(try ASN1ObjectIdentifier(dotRepresentation: identifier))
        }
      }
    }
    return Certificate.Extension(oid: [2, 5, 29, 32], critical: false, value: serializer.serializedBytes[...])
  }

  private static func identifier(_ key: Certificate.PublicKey) -> ArraySlice<UInt8> {
    Digest(of: Array(key.subjectPublicKeyInfoBytes)).bytes.prefix(20)
  }

  private static func date(_ days: Int64) -> Date { Date(timeIntervalSince1970: Double(day(days).milliseconds) / 1000) }
}
