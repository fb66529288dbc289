import Conformance
import Exchange
import JSONTree
import Trust

/// A channel to the reference gateway that changes one thing of what it answers.
actor DoubleChannel: BlackBoxChannel {
  /// An exchange as a double sees it.
  struct Exchange: Sendable {
    let request: BlackBoxRequest
    let answer: BlackBoxAnswer
    /// Whether the same body was sent before over a connection that was cut.
    let wasCut: Bool
    /// Whether a message of the same `id` was refused before.
    let wasRefused: Bool

    var problem: JSONValue? { try? JSONValue(parsing: answer.body) }
    var code: String { problem?["code"]?.stringValue ?? "" }
    /// The protected header and the payload of what was posted, as texts; empty when it is no JWS.
    let header: String
    let payload: String
  }

  typealias Change = @Sendable (Exchange, ReferenceGateway) async throws -> BlackBoxAnswer

  private let gateway: ReferenceGateway
  private let change: Change
  private var cut: Set<[UInt8]> = []
  private var refused: Set<String> = []

  init(_ gateway: ReferenceGateway, _ change: @escaping Change = { exchange, _ in exchange.answer }) {
    self.gateway = gateway
    self.change = change
  }

  func answer(to request: BlackBoxRequest) async throws(TransportFault) -> BlackBoxAnswer {
    let answer = await gateway.answer(to: request)
    let (header, payload) = Self.texts(request.body)
    let id = (try? JSONValue(parsing: payload))?["id"]?.stringValue ?? ""
    let exchange = Exchange(
      request: request, answer: answer, wasCut: cut.contains(request.body), wasRefused: refused.contains(id), header: header,
      payload: payload)
    if (400..<500).contains(answer.status), !id.isEmpty { refused.insert(id) }
    do {
      return try await change(exchange, gateway)
    } catch {
      throw TransportFault("the double failed: \(error)")
    }
  }

  func sendAndHangUp(_ request: BlackBoxRequest) async throws(TransportFault) {
    cut.insert(request.body)
    _ = await gateway.answer(to: request)
  }

  /// Reads what was posted as leniently as a careless server would.
  private static func texts(_ body: [UInt8]) -> (header: String, payload: String) {
    var parts = String(decoding: body, as: UTF8.self).split(separator: ".", omittingEmptySubsequences: false).map(String.init)
    if body.first == UInt8(ascii: "{") {
      let json = try? JSONValue(parsing: body)
      parts = ["protected", "payload"].map { name in
        json?[name]?.stringValue ?? json?["signatures"]?[0]?[name]?.stringValue ?? ""
      }
    }
    let texts = parts.prefix(2).map { String(decoding: Base64URL.bytes($0) ?? [], as: UTF8.self) }
    return (texts.first ?? "", texts.count > 1 ? texts[1] : "")
  }
}

extension DoubleChannel.Exchange {
  /// The answer with another body and some fields replaced; an empty value takes a field away.
  func answering(_ status: Int? = nil, _ fields: [String: String] = [:], body: JSONValue? = nil) -> BlackBoxAnswer {
    let merged = answer.fields.merging(fields) { $1 }.filter { !$0.value.isEmpty }
    return BlackBoxAnswer(
      status: status ?? answer.status, fields: merged.map { (name: $0.key, value: $0.value) },
      body: body.map { JSONWriter.bytes($0) } ?? answer.body)
  }

  /// The receipt of whatever was posted, as from a gateway that looks at nothing.
  func believed(by gateway: ReferenceGateway, sealing seal: Seal? = nil, digest: Digest? = nil) async throws -> BlackBoxAnswer {
    let json = try? JSONValue(parsing: payload)
    let id = MessageID(source: json?["source"]?.stringValue ?? "", id: json?["id"]?.stringValue ?? "")
    let sealed = try await gateway.newReceipt(of: id, digest ?? Digest(of: Array(payload.utf8)), by: seal)
    return ReferenceGateway.sealed(sealed, 201)
  }
}
