import Exchange
import Foundation
import Gateway
import JSONTree
import Trust

/// A recipient that empties its mailbox: collects, verifies each seal, acknowledges.
struct Mailbox {
  let member: Cast.Member
  let port: Int
  let keys: KeySet
  let purpose: String

  /// The published keys of the gateway at that port.
  static func keys(port: Int) async throws -> KeySet {
    let answer = try await HTTPCall.get("http://127.0.0.1:\(port)/.well-known/jwks.json")
    guard answer.status == 200 else { throw BenchError("the keys: HTTP \(answer.status)") }
    return try KeySet(parsing: answer.body)
  }

  /// Takes everything that is there; answers how many releases it acknowledged.
  func empty() async throws -> Int {
    var (taken, pending): (Int, [String]) = (0, [])
    while true {
      let page = try await page(acknowledging: pending)
      taken += pending.count
      pending =
        try page["items"].map { items in
          try items.elements.map { item in
            guard let id = item["id"]?.string, let sealed = item["sealed"] else { throw BenchError("a page without releases") }
            _ = try Seal.verify(Array(sealed.rawBytes), as: .release, keys: keys, gateway: Workload.audience)
            return id
          }
        } ?? []
      if pending.isEmpty { return taken }
    }
  }

  private func page(acknowledging ids: [String]) async throws -> JSONNode {
    let now = Assembly.systemClock.now
    let partner = member.file.partner.id
    let event: JSONValue = [
      "specversion": "1.0", "id": .string(FlowNumber.system.next(at: now)),
      "source": .string(PartnerFile.defaultSource(of: partner)), "type": "passerelle.mailbox.v1",
      "time": .string(now.description), "audience": .string(Workload.audience), "agent": "SOAK", "purpose": .string(purpose),
      "datacontenttype": "application/json", "data": ["acknowledge": .array(ids.map { .string($0) })],
    ]
    let signed = try MessageSigner.sign(payload: JSONWriter.bytes(event), key: member.key)
    let answer = try await HTTPCall.post(
      signed, to: "http://127.0.0.1:\(port)/v1/mailbox", headers: ["Content-Type": Serialisation.flattened.mediaType])
    guard answer.status == 200 else {
      throw BenchError("the mailbox of \(partner.text): HTTP \(answer.status) \(String(decoding: answer.body, as: UTF8.self))")
    }
    let page = try Seal.verify(answer.body, as: .mailboxPage, keys: keys, gateway: Workload.audience)
    return try JSONTree(parsing: page).root
  }
}
