/// The parts of a JWS in base64url, and its ways of writing (RFC 7515 §7).
struct SignedParts: Sendable {
  var protected: String
  var payload: String
  var signature: String

  /// `protected.payload.signature`.
  var compact: [UInt8] { Array("\(protected).\(payload).\(signature)".utf8) }

  /// A JSON object with one signature; more members may stand before its own.
  func flattened(_ more: String = "") -> [UInt8] {
    Array("{\(more)\"payload\":\"\(payload)\",\"protected\":\"\(protected)\",\"signature\":\"\(signature)\"}".utf8)
  }

  /// A JSON object with a list of as many signatures.
  func general(signatures count: Int = 1) -> [UInt8] {
    let one = "{\"protected\":\"\(protected)\",\"signature\":\"\(signature)\"}"
    let list = Array(repeating: one, count: count).joined(separator: ",")
    return Array("{\"payload\":\"\(payload)\",\"signatures\":[\(list)]}".utf8)
  }
}
