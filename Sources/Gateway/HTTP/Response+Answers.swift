import Exchange
import HTTPTypes
import Hummingbird
import JSONTree

extension Response {
  /// A problem document (RFC 9457), in the language it is worded in.
  static func problem(_ problem: Problem, _ language: Language, retryAfter: String?) -> Response {
    var response = json(problem.json, status: problem.status, contentType: "application/problem+json")
    response.headers[.contentLanguage] = language.rawValue
    response.headers[.vary] = "Accept-Language"
    if let retryAfter { response.headers[.retryAfter] = retryAfter }
    return response
  }

  /// A JSON document.
  static func json(_ value: JSONValue, status: Int = 200, contentType: String = "application/json") -> Response {
    bytes(JSONWriter.bytes(value), status: status, contentType: contentType)
  }

  /// Bytes of the given media type; never to be cached.
  static func bytes(_ bytes: [UInt8], status: Int = 200, contentType: String) -> Response {
    var headers = HTTPFields()
    headers[.contentType] = contentType
    headers[.cacheControl] = "no-store"
    if let nosniff = HTTPField.Name("X-Content-Type-Options") { headers[nosniff] = "nosniff" }
    return Response(status: .init(code: status), headers: headers, body: .init(byteBuffer: ByteBuffer(bytes: bytes)))
  }
}
