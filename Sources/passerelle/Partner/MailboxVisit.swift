import Exchange
import Foundation
import Gateway
import JSONTree
import Trust

/// A partner's side of the mailbox: asks, checks the page's seal and each release's own.
struct MailboxClient: Sendable {
  let client: PartnerClient
  let source: String
  let audience: String
  let purpose: String
  let agent: String

  /// A page whose seals hold.
  struct Page: Sendable {
    let items: [Item]
    let cursor: String?
    let hasMore: Bool
  }

  /// A release whose seal holds: its event, as the recipient reads it.
  struct Item: Sendable {
    let id: String
    let type: String
    let content: JSONValue
  }

  /// A page, or the gateway's refusal.
  enum Answer: Sendable {
    case page(Page)
    case problem(PartnerClient.Answer)
  }

  /// The next page after a cursor.
  func page(after cursor: String?, acknowledging ids: [String] = []) async throws -> Answer {
    var data: JSONObject = ["acknowledge": .array(ids.map { .string($0) })]
    if let cursor { data["after"] = .string(cursor) }
    let answer = try await client.send(request(.object(data)), to: "/v1/mailbox")
    guard answer.isGood else { return .problem(answer) }
    let keys = try await client.keys()
    let page = try JSONTree(parsing: Seal.verify(answer.body, as: .mailboxPage, keys: keys, gateway: audience)).root
    var items: [Item] = []
    guard let listed = page["items"] else { throw Failure("the mailbox page holds no items") }
    for item in listed.elements {
      guard let sealed = item["sealed"] else { throw Failure("an item of the mailbox page holds no release") }
      let content = try Seal.verify(Array(sealed.rawBytes), as: .release, keys: keys, gateway: audience)
      items.append(
        Item(id: item["id"]?.string ?? "", type: item["type"]?.string ?? "", content: try JSONValue(parsing: content)))
    }
    return .page(Page(items: items, cursor: page["cursor"]?.string, hasMore: page["more"]?.bool ?? false))
  }

  /// Acknowledges these releases; prints a refusal and exits when the gateway has one.
  func acknowledge(_ ids: [String], _ console: Console) async throws {
    for start in stride(from: 0, to: ids.count, by: 1000) {
      let part = Array(ids[start..<min(start + 1000, ids.count)])
      if case .problem(let answer) = try await page(after: nil, acknowledging: part) { try PostCommand.show(answer, console) }
    }
  }

  private func request(_ data: JSONValue) throws -> [UInt8] {
    var event = EventBuilder(
      id: FlowNumber.system.next(at: Assembly.systemClock.now), source: source,
      type: try Parsed.required("passerelle.mailbox.v1", "type", MessageType.init), time: Assembly.systemClock.now,
      audience: audience)
    event.agent = agent
    event.purpose = purpose
    return event.payload(data: data)
  }
}
