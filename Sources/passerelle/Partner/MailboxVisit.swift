import Exchange
import Foundation
import Gateway
import JSONTree
import Trust

/// A partner's visit to its mailbox: asks page after page, checks each page's seal and each release's own.
struct MailboxVisit: Sendable {
  let requests: PartnerRequests

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

  /// The next page after a cursor; throws a ``Complaint`` when the gateway refuses, ``BrokenSeal`` when a seal does not hold.
  func page(after cursor: String?, acknowledging ids: [String] = []) async throws -> Page {
    var data: JSONObject = ["acknowledge": .array(ids.map { .string($0) })]
    if let cursor { data["after"] = .string(cursor) }
    let post = requests.post
    let answer = try await requests.send(requests.event("passerelle.mailbox.v1"), .object(data), to: "/v1/mailbox")
    guard answer.isGood else { throw post.complaint(answer) }
    let keys = try await post.keys()
    let page = try JSONTree(parsing: post.open(answer.body, as: .mailboxPage, with: keys)).root
    var items: [Item] = []
    guard let listed = page["items"] else { throw Failure("the mailbox page holds no items") }
    for item in listed.elements {
      guard let sealed = item["sealed"] else { throw Failure("an item of the mailbox page holds no release") }
      let content = try post.open(Array(sealed.rawBytes), as: .release, with: keys)
      items.append(
        Item(id: item["id"]?.string ?? "", type: item["type"]?.string ?? "", content: try JSONValue(parsing: content)))
    }
    return Page(items: items, cursor: page["cursor"]?.string, hasMore: page["more"]?.bool ?? false)
  }

  /// Acknowledges these releases, as many in one request as a gateway takes.
  func acknowledge(_ ids: [String]) async throws {
    for start in stride(from: 0, to: ids.count, by: 1000) {
      _ = try await page(after: nil, acknowledging: Array(ids[start..<min(start + 1000, ids.count)]))
    }
  }
}
