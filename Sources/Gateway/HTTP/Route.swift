import Exchange
import HTTPTypes
import Hummingbird

/// One address, the one method that it takes, and what answers there.
struct Route: Sendable {
  /// The address; one that ends in `/{id}` takes any one segment there.
  let path: String
  let method: HTTPRequest.Method
  /// The largest body taken, in bytes; 0 where no body is read.
  let bodyLimit: Int
  let handle: @Sendable (Asked) async throws -> Response
}

/// A request as a handler sees it.
struct Asked: Sendable {
  let body: [UInt8]
  let contentType: String?
  let caller: Caller
  let language: Language
  /// The call's place among those that are worked on.
  var stay = Stay()
  /// The segment of the address that the route leaves open; empty where it leaves none.
  var id = ""
  /// `Content-Range`, as it was sent.
  var range: String?
  /// What `Authorization: Bearer` shows (RFC 6750 §2.1); nil where nothing is shown, or otherwise.
  var pass: String?
  /// The parameter `from` of the address.
  var from: String?
}
