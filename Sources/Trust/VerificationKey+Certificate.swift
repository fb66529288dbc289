import Crypto
import CryptoExtras
import X509

extension VerificationKey {
  /// The certificate's public key, bound to an algorithm (PS256 for RSA unless told otherwise).
  init(certificate: Certificate, for algorithm: SignatureAlgorithm? = nil) throws(KeyError) {
    let key = certificate.publicKey
    if let p256 = P256.Signing.PublicKey(key) {
      try self.init(.p256(p256), for: algorithm)
    } else if let p384 = P384.Signing.PublicKey(key) {
      try self.init(.p384(p384), for: algorithm)
    } else if let p521 = P521.Signing.PublicKey(key) {
      try self.init(.p521(p521), for: algorithm)
    } else if let ed25519 = Curve25519.Signing.PublicKey(key) {
      try self.init(.ed25519(ed25519), for: algorithm)
    } else if let rsa = _RSA.Signing.PublicKey(key) {
      try self.init(.rsa(rsa), for: algorithm)
    } else {
      throw KeyError("the certificate's kind of key is not admitted")
    }
  }
}
