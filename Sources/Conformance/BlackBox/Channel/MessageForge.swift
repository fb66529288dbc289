import Crypto
import Exchange
import JSONTree
import Trust

/// Writes JWS, right ones and wrong ones: a header as it is told, a payload's octets, and what stands where the signature belongs.
struct MessageForge: Sendable {
  /// The examining partner's own key.
  let key: SigningKey

  /// The header that the key's messages have, with some parameters replaced; nil takes one away.
  func header(_ changes: KeyValuePairs<String, JSONValue?> = [:], naming named: SigningKey? = nil) -> JSONObject {
    let key = named ?? self.key
    var header: JSONObject = ["alg": .string(key.algorithm.rawValue)]
    if let thumbprint = key.certificateThumbprint {
      header["x5t#S256"] = .string(Base64URL.text(thumbprint.bytes))
    } else {
      header["kid"] = .string(key.id)
    }
    header["typ"] = "passerelle+jws"
    for (name, value) in changes {
      if let value { header[name] = value } else { header.removeValue(forKey: name) }
    }
    return header
  }

  /// What is public of the key, in every form in which a careless verifier hands it to an HMAC as if it were a secret (RFC 8725 §2.1).
  var publicForms: [(name: String, octets: [UInt8])] {
    let key = key.publicKey
    return [
      ("by the public key", JSONWriter.bytes(key.jwk(id: self.key.id))), ("by its thumbprint", key.thumbprint.bytes),
      ("by its PEM", Array(key.pem.utf8)), ("by its PEM and a line feed", Array(key.pem.utf8) + [0x0A]),
      ("by its DER", key.subjectPublicKeyInfo), ("by nothing", []),
    ]
  }

  /// A payload under an HMAC with that secret.
  func hmac(_ payload: [UInt8], header: JSONObject, secret: [UInt8]) throws(Breach) -> SignedParts {
    try parts(payload, header: header) { input in
      Array(HMAC<SHA256>.authenticationCode(for: input, using: SymmetricKey(data: secret)))
    }
  }

  /// The three parts in base64url: the signature is the key's, or what `sign` makes of the signing input.
  func parts(
    _ payload: [UInt8], header: JSONObject? = nil, headerText: String? = nil, sign: (([UInt8]) -> [UInt8])? = nil
  ) throws(Breach) -> SignedParts {
    let text = headerText ?? JSONWriter.text(.object(header ?? self.header()))
    let protected = Base64URL.text(Array(text.utf8))
    let encoded = Base64URL.text(payload)
    let input = Array("\(protected).\(encoded)".utf8)
    if let sign { return SignedParts(protected: protected, payload: encoded, signature: Base64URL.text(sign(input))) }
    do throws(Failure) {
      return SignedParts(protected: protected, payload: encoded, signature: Base64URL.text(try key.sign(input)))
    } catch {
      throw Breach("the kit's own key cannot sign")
    }
  }
}
