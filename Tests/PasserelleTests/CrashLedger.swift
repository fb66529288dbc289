import Exchange
import Foundation
import JSONTree
import Store
import Trust

@testable import passerelle

/// What a sender and a recipient hold of a gateway that is killed again and again: the only word that counts against it.
actor CrashLedger {
  /// A receipt as its sender keeps it.
  struct Receipt: Hashable, Sendable {
    let flow: String
    let leaf: String
  }

  /// Each message's signed octets, by its rank.
  private(set) var posted: [Int: [UInt8]] = [:]
  private(set) var receipts: [Int: Receipt] = [:]
  /// What each release said, by its identifier.
  private(set) var collected: [String: JSONValue] = [:]
  /// What arrived at the address of who is called, by the release's identifier: the octets, and how often.
  private(set) var arrived: [String: (octets: [UInt8], times: Int)] = [:]
  /// What who is called collected at the end: a killed server was sending it, and its lease goes on.
  private(set) var fetched: Set<String> = []
  /// Sizes and roots of checkpoints that were signed, as they were seen after a kill.
  private(set) var checkpoints: [Int64: Digest] = [:]
  /// What no gateway may do; empty.
  private(set) var breaches: [String] = []

  /// How often it ended at a write, before anybody killed it.
  private(set) var endedAtWrites = 0

  func endedByItself() { endedAtWrites += 1 }

  /// The next message to post: one that was not acknowledged, or a new one.
  func next(_ make: (Int) throws -> [UInt8]) rethrows -> (rank: Int, body: [UInt8]) {
    if let rank = posted.keys.filter({ receipts[$0] == nil }).min(), let body = posted[rank] { return (rank, body) }
    let rank = posted.count
    let body = try make(rank)
    posted[rank] = body
    return (rank, body)
  }

  /// The message of that rank, made once.
  func message(_ rank: Int, _ make: (Int) throws -> [UInt8]) rethrows -> [UInt8] {
    if let body = posted[rank] { return body }
    let body = try make(rank)
    posted[rank] = body
    return body
  }

  var unacknowledged: [(rank: Int, body: [UInt8])] {
    posted.filter { receipts[$0.key] == nil }.map { (rank: $0.key, body: $0.value) }.sorted { $0.rank < $1.rank }
  }

  /// A receipt came: the same one for ever.
  func take(_ receipt: Receipt, of rank: Int) {
    if let known = receipts[rank], known != receipt { breaches.append("message \(rank): two receipts") }
    receipts[rank] = receipt
  }

  /// A release came: the same one under that identifier for ever.
  func take(_ item: MailboxVisit.Item) {
    if let known = collected[item.id], known != item.content { breaches.append("release \(item.id): two contents") }
    collected[item.id] = item.content
  }

  /// A release was sent: the same octets under that identifier for ever.
  func take(sent octets: [UInt8], as id: String) {
    let known = arrived[id]
    if let known, known.octets != octets { breaches.append("release \(id): sent in two ways") }
    arrived[id] = (known?.octets ?? octets, (known?.times ?? 0) + 1)
  }

  /// Who is called collected a release: what it was sent under that identifier, if it was sent it.
  func take(fetched item: MailboxVisit.Item) {
    if let known = arrived[item.id], CrashHarness.event(in: known.octets) != item.content {
      breaches.append("release \(item.id): sent and collected, each otherwise")
    }
    fetched.insert(item.id)
  }

  func take(_ checkpoint: LogCheckpoint) {
    if let known = checkpoints[checkpoint.size], known != checkpoint.root {
      breaches.append("checkpoint \(checkpoint.size): two roots")
    }
    checkpoints[checkpoint.size] = checkpoint.root
  }

  func note(_ breach: String) { breaches.append(breach) }
}
