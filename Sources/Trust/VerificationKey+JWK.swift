import Crypto
import CryptoExtras
public import Exchange
import Foundation
public import JSONTree

extension VerificationKey {
  /// Reads a public JWK (RFC 7517, RFC 7518 §6, RFC 8037 §2). Its own `alg` binds it, otherwise `algorithm` or its kind does.
  ///
  /// Refuses symmetric keys, private members, a `use` other than `sig`, and coordinates or numbers that are not base64url.
  public init(jwk: JSONNode, algorithm: SignatureAlgorithm? = nil) throws(KeyError) {
    for secret in ["d", "p", "q", "k"] where jwk[secret] != nil { throw KeyError("the JWK holds a private or symmetric key") }
    if let use = jwk["use"], use.string != "sig" { throw KeyError("the JWK is not for signatures") }
    var wanted = algorithm
    if let named = jwk["alg"] {
      guard let name = named.string, let bound = SignatureAlgorithm(name: name) else {
        throw KeyError("the JWK is bound to an algorithm that is not admitted")
      }
      wanted = bound
    }
    try self.init(Self.material(jwk), for: wanted)
  }

  private static func material(_ jwk: JSONNode) throws(KeyError) -> Material {
    do {
      switch (jwk["kty"]?.string, jwk["crv"]?.string) {
      case ("EC", "P-256"): return .p256(try .init(x963Representation: point(jwk, 32)))
      case ("EC", "P-384"): return .p384(try .init(x963Representation: point(jwk, 48)))
      case ("EC", "P-521"): return .p521(try .init(x963Representation: point(jwk, 66)))
      case ("OKP", "Ed25519"): return .ed25519(try .init(rawRepresentation: number(jwk, "x")))
      case ("RSA", nil): return .rsa(try .init(n: number(jwk, "n"), e: number(jwk, "e")))
      default: throw KeyError("kty and crv name no kind of key that is admitted")
      }
    } catch let error as KeyError {
      throw error
    } catch {
      throw KeyError("the JWK's numbers are no key of its kind")
    }
  }

  private static func number(_ jwk: JSONNode, _ name: String) throws(KeyError) -> [UInt8] {
    guard let text = jwk[name]?.string, let bytes = Base64URL.bytes(text), !bytes.isEmpty else {
      throw KeyError("\(name) is not base64url")
    }
    return bytes
  }

  private static func point(_ jwk: JSONNode, _ length: Int) throws(KeyError) -> [UInt8] {
    let (x, y) = (try number(jwk, "x"), try number(jwk, "y"))
    guard x.count == length, y.count == length else { throw KeyError("a coordinate has the wrong length") }
    return [4] + x + y
  }

  /// The members that make the key, in the order that RFC 7638 §3.2 hashes.
  private var jwkMembers: [(String, String)] {
    func point(_ x963: Data) -> [(String, String)] {
      let coordinates = Array(x963.dropFirst())
      let half = coordinates.count / 2
      return [("x", Base64URL.text(coordinates[..<half])), ("y", Base64URL.text(coordinates[half...]))]
    }
    switch material {
    case .p256(let key): return [("crv", "P-256"), ("kty", "EC")] + point(key.x963Representation)
    case .p384(let key): return [("crv", "P-384"), ("kty", "EC")] + point(key.x963Representation)
    case .p521(let key): return [("crv", "P-521"), ("kty", "EC")] + point(key.x963Representation)
    case .ed25519(let key): return [("crv", "Ed25519"), ("kty", "OKP"), ("x", Base64URL.text(key.rawRepresentation))]
    case .rsa(let key):
      guard let parts = try? key.getKeyPrimitives() else { return [("kty", "RSA")] }
      return [("e", Base64URL.text(parts.publicExponent)), ("kty", "RSA"), ("n", Base64URL.text(parts.modulus))]
    }
  }

  /// The RFC 7638 thumbprint: SHA-256 of the key's canonical JWK.
  public var thumbprint: Exchange.Digest {
    let text = jwkMembers.map { "\"\($0)\":\"\($1)\"" }.joined(separator: ",")
    return Exchange.Digest(of: Array("{\(text)}".utf8))
  }

  /// The public JWK with `kid`, `alg` and `use: sig`.
  public func jwk(id: String) -> JSONValue {
    var object: JSONObject = ["kid": .string(id), "alg": .string(algorithm.rawValue), "use": .string("sig")]
    for (name, value) in jwkMembers { object[name] = .string(value) }
    return .object(object)
  }
}
