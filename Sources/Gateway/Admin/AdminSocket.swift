import AsyncHTTPClient
public import Exchange
import Foundation
import JSONTree
public import Release
public import Store

/// The running server, as a command on the same machine reaches it: by the socket in the server's own folder.
public struct AdminSocket: Sendable {
  private let socket: URL

  /// The socket of the server that lives in that home; nil when none answers there.
  public init?(home: Home) async {
    socket = home.adminSocket
    guard FileManager.default.fileExists(atPath: socket.path) else { return nil }
    guard (try? await post("/admin/ping", [])) != nil else { return nil }
  }

  /// Logs an operator's access before anything is shown.
  public func record(_ access: AccessEntry) async throws {
    guard try await post("/admin/access", AccessMessage.bytes(access)) == 200 else {
      throw Failure("the server did not log the access")
    }
  }

  /// Has the server read partners, certificates, seals, adapters and conventions again; answers what is wrong in them, the rest being
  /// taken up.
  public func reload() async throws -> [String] {
    let answer = try await call("/admin/reload", [])
    guard answer.status == 200 else { throw Failure("the server could not take the change up") }
    return (try? JSONTree(parsing: answer.body))?.root["faults"]?.elements.compactMap(\.string) ?? []
  }

  /// Carries out a decision about a message that was set aside, as `Assembly.decide` does: throws the `Refusal` of an admitted message
  /// that another check refuses, and `StoreError.notWaiting` when it does not wait.
  public func decide(_ decision: AsideDecision, on flow: String, by access: AccessEntry) async throws {
    let answer = try await call("/admin/aside/\(decision.rawValue)", AccessMessage.bytes(access), within: 120)
    switch answer.status {
    case 200: return
    case 404: throw StoreError.notWaiting(flow)
    default:
      if let refusal = RefusalMessage.read(answer.body) { throw refusal }
      throw Failure("the server did not carry out the decision")
    }
  }

  /// Keeps a proposal of correction, as `Assembly.propose` does; nil when there is nobody of that identifier.
  public func propose(_ proposal: Proposal, to recipients: [PartnerID], by access: AccessEntry) async throws -> [String]? {
    let answer = try await call("/admin/propose", try ProposalMessage.bytes(proposal, to: recipients, by: access), within: 60)
    if answer.status == 404 { return nil }
    guard answer.status == 200, let releases = ProposalMessage.releases(in: answer.body) else {
      throw Failure("the server did not keep the proposal")
    }
    return releases
  }

  /// Restricts the processing of a usager's data or lifts it, as `Assembly.carryOut` does; nil when there is none of that identifier.
  public func carryOut(_ order: RestrictionOrder, by access: AccessEntry) async throws -> RestrictionReport? {
    let answer = try await call("/admin/\(order.rawValue)", AccessMessage.bytes(access), within: 120)
    if answer.status == 404 { return nil }
    guard answer.status == 200, let report = RestrictionMessage.read(answer.body) else {
      throw Failure("the server did not carry the order out")
    }
    return report
  }

  /// Erases a usager, as `Assembly.erase` does; nil when there is none of that identifier.
  public func erase(by access: AccessEntry) async throws -> ErasureReport? {
    let answer = try await call("/admin/erase", AccessMessage.bytes(access), within: 600)
    if answer.status == 404 { return nil }
    if answer.status == 409 { throw StoreError.restricted(access.target ?? "") }
    guard answer.status == 200, let report = ErasureMessage.read(answer.body) else {
      throw Failure("the server did not carry out the erasure")
    }
    return report
  }

  /// Carries out a decision about who is who, as `Assembly.decide` does.
  public func decide(_ ruling: Ruling, by access: AccessEntry) async throws -> RulingOutcome {
    let answer = try await call("/admin/identity", RulingMessage.bytes(ruling, by: access), within: 120)
    guard answer.status == 200, let outcome = RulingMessage.read(answer.body) else {
      throw Failure("the server did not carry the decision out")
    }
    return outcome
  }

  /// Has the server erase what its clocks of retention let go, logged as that operator's doing; answers how many records of each.
  public func retain(by access: AccessEntry) async throws -> [RetentionClock: Int64] {
    let answer = try await call("/admin/retention", AccessMessage.bytes(access), within: 3600)
    guard answer.status == 200 else { throw Failure("the server did not carry the run out; what it erased is erased") }
    return ErasedMessage.read(answer.body)
  }

  /// The HTTP status of the answer; throws when nobody answers.
  private func post(_ path: String, _ body: [UInt8]) async throws -> Int {
    try await call(path, body).status
  }

  /// - Parameter seconds: how long an answer may take. What is taken in late may be as large as what comes in time, and is read whole.
  func call(_ path: String, _ body: [UInt8], within seconds: Int64 = 10) async throws -> HTTPCall.Answer {
    guard let url = URL(httpURLWithSocketPath: socket.path, uri: path) else { throw Failure("bad socket path") }
    return try await HTTPCall.post(body, to: url.absoluteString, within: seconds)
  }
}
