import Exchange
import JSONTree
import Trust

/// The way to the gateway, as any partner has it: signed requests out, sealed answers in.
struct GatewayLine: Sendable {
  let url: String
  /// The gateway's identifier.
  let audience: String
  /// In whose name it collects and posts.
  let partner: PartnerID
  let key: SigningKey
  let language: Language
  let caller: any PartnerCaller
  let surroundings: Surroundings
  /// How long an answer may take, in seconds.
  private static let patience: Int64 = 60

  /// The line that settings say.
  ///
  /// - Parameter partner: in whose name; nil for whom the settings name.
  init(
    _ settings: GatewaySettings, for partner: PartnerID? = nil, key: SigningKey, language: Language, caller: any PartnerCaller,
    surroundings: Surroundings
  ) {
    (url, audience, self.partner) = (settings.url, settings.audience, partner ?? settings.partner)
    (self.key, self.language, self.caller, self.surroundings) = (key, language, caller, surroundings)
  }

  /// The gateway's published keys.
  func keys() async throws -> KeySet {
    let answer = try await call(PartnerRequest(.get, url + "/.well-known/jwks.json"))
    guard answer.status == 200 else { throw fault(answer) }
    do { return try KeySet(parsing: answer.body) } catch { throw GatewayFault.unavailable(.noKeys, nil) }
  }

  /// Tells what became of releases and asks for the next ones.
  func collect(
    _ purpose: String, after cursor: String?, limit: Int, telling tidings: Tidings, keys: KeySet
  ) async throws -> MailboxPage {
    var data: JSONObject = ["limit": .integer(limit)]
    if let cursor { data["after"] = .string(cursor) }
    if !tidings.accepted.isEmpty { data["acknowledge"] = .array(tidings.accepted.map { .string($0) }) }
    if !tidings.rejected.isEmpty { data["reject"] = .array(tidings.rejected.map { json($0.rejection, of: $0.release) }) }
    var event = PartnerEvent(
      id: surroundings.numbers.next(at: surroundings.clock.now), type: "passerelle.mailbox.v1", time: surroundings.clock.now,
      audience: audience, author: partner)
    (event.agent, event.purpose) = ("BATCH", purpose)
    let signed = try MessageSigner.sign(payload: event.payload(data: .object(data)), key: key)
    let answer = try await call(post(signed, to: "/v1/mailbox"))
    guard answer.status == 200 else { throw fault(answer) }
    let page = try JSONTree(parsing: open(answer.body, as: .mailboxPage, with: keys)).root
    var items: [MailboxItem] = []
    for item in page["items"]?.elements.map({ $0 }) ?? [] { items.append(try self.item(item, keys)) }
    return MailboxPage(items: items, cursor: page["cursor"]?.string, hasMore: page["more"]?.bool ?? false)
  }

  private func json(_ rejection: Rejection, of release: String) -> JSONValue {
    var object: JSONObject = [
      "id": .string(release), "reason": .string(rejection.reason.rawValue),
      "detail": .string(rejection.sentence.text(in: language)),
    ]
    if let place = rejection.place { object["pointer"] = .string(place.description) }
    return .object(object)
  }

  private func item(_ item: JSONNode, _ keys: KeySet) throws -> MailboxItem {
    guard let sealed = item["sealed"], let release = item["id"]?.string,
      let type = item["type"]?.string.flatMap({ MessageType($0) })
    else { throw GatewayFault.refused(code: "mailbox", text: "an item of the page is none") }
    let event = try JSONValue(parsing: open(Array(sealed.rawBytes), as: .release, with: keys))
    return MailboxItem(release: release, type: type, document: event["data"])
  }

  /// Posts a message; what was recorded before, under the same identifier, is as good as recorded now.
  func post(_ event: PartnerEvent, _ data: JSONValue) async throws {
    let signed = try MessageSigner.sign(payload: event.payload(data: data), key: key)
    let answer = try await call(post(signed, to: "/v1/messages"))
    guard [200, 201, 202].contains(answer.status) else { throw fault(answer) }
  }

  func post(_ signed: [UInt8], to path: String) -> PartnerRequest {
    PartnerRequest(
      .post, url + path, headers: ["Content-Type": "application/jose+json", "Accept-Language": language.rawValue], body: signed)
  }

  func call(_ request: PartnerRequest) async throws -> PartnerAnswer {
    do {
      return try await caller.call(request, within: Self.patience)
    } catch {
      throw GatewayFault.unavailable(error.cause, nil)
    }
  }

  func open(_ sealed: [UInt8], as content: SealedContent, with keys: KeySet) throws -> [UInt8] {
    do {
      return try Seal.verify(sealed, as: content, keys: keys, gateway: audience)
    } catch {
      throw GatewayFault.seal(error)
    }
  }

  func fault(_ answer: PartnerAnswer) -> GatewayFault {
    if answer.status == 429 || answer.status >= 500 {
      return .unavailable(Sentence("HTTP \(answer.status)", "HTTP \(answer.status)"), answer.pause(at: surroundings.clock.now))
    }
    return .refused(
      code: answer.json?["code"]?.stringValue ?? "HTTP \(answer.status)", text: answer.json?["detail"]?.stringValue ?? "")
  }
}
