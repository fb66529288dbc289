import HTTPTypes
import Hummingbird
import JSONTree
import NIOCore

/// One path that takes one method, and says of each call what it was answered.
struct WebhookResponder: HTTPResponder {
  typealias Context = BasicRequestContext

  let path: String
  let door: WebhookDoor
  let tidings: AsyncStream<WebhookTiding>.Continuation

  func respond(to request: Request, context: BasicRequestContext) async throws -> Response {
    guard request.uri.path == path else { return Response(status: .notFound) }
    guard request.method == .post else { return Response(status: .methodNotAllowed, headers: [.allow: "POST"]) }
    var headers: [String: String] = [:]
    for field in request.headers { headers[field.name.rawName.lowercased()] = field.value }
    guard let body = try? await request.body.collect(upTo: WebhookDoor.limit) else { return say(WebhookAnswer(.malformed)) }
    do {
      return say(try await door.answer(headers, Array(body.readableBytesView)))
    } catch {
      tidings.yield(.failed(Sentence("le journal ne répond pas", "the journal does not answer")))
      return say(WebhookAnswer(.unavailable))
    }
  }

  private func say(_ answer: WebhookAnswer) -> Response {
    tidings.yield(.answered(answer))
    var headers: HTTPFields = [.contentType: "application/json"]
    if answer.word == .unavailable { headers[.retryAfter] = String(answer.pause ?? 60) }
    var object: JSONObject = ["outcome": .string(answer.word.rawValue)]
    if let code = answer.code { object["code"] = .string(code) }
    return Response(
      status: .init(code: answer.status), headers: headers,
      body: .init(byteBuffer: ByteBuffer(bytes: JSONWriter.bytes(.object(object)))))
  }
}
