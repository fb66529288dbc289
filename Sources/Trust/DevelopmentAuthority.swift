public import Exchange
import Foundation
import SwiftASN1
import X509

/// A certificate authority for development and tests: makes certificates that nobody else should trust.
public struct DevelopmentAuthority: Sendable {
  /// The authority's own certificate, PEM.
  public let certificate: String
  /// The authority's key.
  public let key: SigningKey
  private let name: DistinguishedName

  /// A new authority with a P-256 key, valid for ten years from an hour before that moment.
  public init(name: String, on instant: Instant) throws(KeyError) {
    let key = try SigningKey.generate(.es256)
    do {
      let subject = try DistinguishedName {
        CommonName(name)
        OrganizationName("Passerelle (développement)")
      }
      let extensions = try Certificate.Extensions {
        Critical(BasicConstraints.isCertificateAuthority(maxPathLength: 0))
        Critical(KeyUsage(keyCertSign: true, cRLSign: true))
        SubjectKeyIdentifier(keyIdentifier: key.publicKey.thumbprint.bytes.prefix(20))
      }
      let certificate = try Certificate(
        version: .v3, serialNumber: Certificate.SerialNumber(), publicKey: key.certificateKey.publicKey,
        notValidBefore: instant.adding(seconds: -3600).date, notValidAfter: instant.adding(seconds: 3650 * 86400).date,
        issuer: subject,
        subject: subject, signatureAlgorithm: .ecdsaWithSHA256, extensions: extensions,
        issuerPrivateKey: key.certificateKey)
      (self.certificate, self.key, self.name) = (try certificate.serializeAsPEM().pemString + "\n", key, subject)
    } catch {
      throw KeyError("the development authority could not be made")
    }
  }

  /// The authority that a certificate and its key make, as an earlier one was stored.
  public init(certificate: String, key: String) throws(KeyError) {
    self.key = try SigningKey(pem: key, certificate: certificate)
    guard self.key.algorithm == .es256 else { throw KeyError("the development authority's key is no P-256 key") }
    self.certificate = certificate
    name = try CertificateFile(pem: certificate).leaf.subject
  }

  /// A certificate, PEM, for signing messages with that key: digital signatures only, valid for that many days from an hour before that
  /// moment, so that clocks a little behind accept it.
  public func issue(
    _ name: String, for key: SigningKey, on instant: Instant, days: Int64 = 730
  ) throws(KeyError) -> String {
    do {
      let subject = try DistinguishedName {
        CommonName(name)
        OrganizationName("Passerelle (développement)")
      }
      let extensions = try Certificate.Extensions {
        Critical(BasicConstraints.notCertificateAuthority)
        Critical(KeyUsage(digitalSignature: true))
        SubjectKeyIdentifier(keyIdentifier: key.publicKey.thumbprint.bytes.prefix(20))
        AuthorityKeyIdentifier(keyIdentifier: self.key.publicKey.thumbprint.bytes.prefix(20))
      }
      let certificate = try Certificate(
        version: .v3, serialNumber: Certificate.SerialNumber(), publicKey: key.certificateKey.publicKey,
        notValidBefore: instant.adding(seconds: -3600).date,
        notValidAfter: instant.adding(seconds: days * 86400).date, issuer: self.name, subject: subject,
        signatureAlgorithm: .ecdsaWithSHA256, extensions: extensions, issuerPrivateKey: self.key.certificateKey)
      return try certificate.serializeAsPEM().pemString + "\n"
    } catch {
      throw KeyError("no certificate could be made for \(name)")
    }
  }
}

extension SigningKey {
  /// The key as swift-certificates has it.
  fileprivate var certificateKey: Certificate.PrivateKey {
    switch material {
    case .p256(let key): Certificate.PrivateKey(key)
    case .p384(let key): Certificate.PrivateKey(key)
    case .p521(let key): Certificate.PrivateKey(key)
    case .ed25519(let key): Certificate.PrivateKey(key)
    case .rsa(let key): Certificate.PrivateKey(key)
    }
  }
}
