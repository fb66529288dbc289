import Exchange
import JSONTree

/// Writes a JWS: a protected header, the payload's exact octets, one signature.
struct JWSWriter {
  let protected: [UInt8]
  let payload: [UInt8]
  let signature: [UInt8]

  init(_ octets: [UInt8], header: JSONObject, key: SigningKey) throws(Failure) {
    protected = Base64URL.encode(JSONWriter.bytes(.object(header)))
    payload = Base64URL.encode(octets)
    signature = Base64URL.encode(try key.sign(protected + [UInt8(ascii: ".")] + payload))
  }

  func bytes(_ serialisation: Serialisation) -> [UInt8] {
    func part(_ name: String, _ text: [UInt8]) -> [UInt8] { Array("\"\(name)\":\"".utf8) + text + [UInt8(ascii: "\"")] }
    func text(_ text: String) -> [UInt8] { Array(text.utf8) }
    let comma = text(",")
    switch serialisation {
    case .compact: return protected + text(".") + payload + text(".") + signature
    case .flattened:
      return text("{") + part("payload", payload) + comma + part("protected", protected) + comma
        + part("signature", signature) + text("}")
    case .general:
      return text("{") + part("payload", payload) + text(",\"signatures\":[{") + part("protected", protected) + comma
        + part("signature", signature) + text("}]}")
    }
  }
}
