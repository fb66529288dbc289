import AsyncHTTPClient
import Exchange
import Foundation
import JSONTree
import NIOCore
import NIOHTTP1
import Trust

/// What a partner's software does towards a gateway: sign events, post them, collect, and check what the gateway sealed.
struct PartnerClient: Sendable {
  let url: String
  let key: SigningKey
  let language: Language

  /// What the gateway answered: a status and, for a refusal, its problem document.
  struct Answer: Sendable {
    let status: Int
    let body: [UInt8]

    var isGood: Bool { (200..<300).contains(status) }
    /// The refusal's code and text, when it is a problem document.
    var problem: (code: String, detail: String, pointer: String?)? {
      guard let tree = try? JSONTree(parsing: body), let code = tree.root["code"]?.string else { return nil }
      return (code, tree.root["detail"]?.string ?? "", tree.root["pointer"]?.string)
    }
  }

  /// Signs these payload octets and posts them to that path.
  func send(_ payload: [UInt8], to path: String) async throws -> Answer {
    try await send(signed: MessageSigner.sign(payload: payload, key: key), to: path)
  }

  /// Posts a body that is signed already.
  func send(signed body: [UInt8], to path: String) async throws -> Answer {
    var request = HTTPClientRequest(url: url + path)
    request.method = .POST
    request.headers.add(name: "Content-Type", value: body.first == 0x7B ? "application/jose+json" : "application/jose")
    request.headers.add(name: "Accept-Language", value: language.rawValue)
    request.body = .bytes(ByteBuffer(bytes: body))
    return try await Self.execute(request)
  }

  /// The gateway's published keys and its identifier's seal are checked against these.
  func keys() async throws -> KeySet {
    let answer = try await Self.execute(HTTPClientRequest(url: url + "/.well-known/jwks.json"))
    guard answer.isGood else { throw Failure("the gateway's keys could not be read") }
    return try KeySet(parsing: answer.body)
  }

  private static func execute(_ request: HTTPClientRequest) async throws -> Answer {
    let response = try await HTTPClient.shared.execute(request, timeout: .seconds(60))
    let body = try await response.body.collect(upTo: 64 << 20)
    return Answer(status: Int(response.status.code), body: Array(body.readableBytesView))
  }
}
