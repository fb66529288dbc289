import Exchange
import Foundation
import JSONTree
import Simulation
import Synchronization

@testable import Connectors

/// The world of a connector in one process: the gateway at one address, France Travail at the others.
struct TestLine: PartnerCaller {
  static let gateway = "http://127.0.0.1:1"
  static let partner = "http://127.0.0.1:2"

  let mailbox: StubGateway
  let simulator: any SimulatedPartner
  /// Whether nobody listens at the partner's.
  let isAway = Switch()
  /// Whether what is sent, and not what only reads, is answered 500.
  let failsSending = Switch()
  /// When the process ends, in a test that kills it.
  let death = Death()

  final class Switch: Sendable {
    private let state = Mutex(false)
    var isOn: Bool { state.withLock { $0 } }
    func set(_ isOn: Bool) { state.withLock { $0 = isOn } }
  }

  func call(_ request: PartnerRequest, within seconds: Int64) async throws(CallFault) -> PartnerAnswer {
    try death.comes(before: true)
    let answer = try await answer(to: request, within: seconds)
    try death.comes(before: false)
    return answer
  }

  private func answer(to request: PartnerRequest, within seconds: Int64) async throws(CallFault) -> PartnerAnswer {
    if request.url.hasPrefix(Self.gateway) { return try await mailbox.call(request, within: seconds) }
    if isAway.isOn { throw .unsent(.noConnection) }
    guard let parts = URLComponents(string: request.url) else { throw .unsent(.noConnection) }
    var query: [String: String] = [:]
    for item in parts.queryItems ?? [] { query[item.name] = item.value }
    let headers = Dictionary(request.headers.map { ($0.key.lowercased(), $0.value) }) { $1 }
    let call = SimulatedCall(request.method.rawValue, parts.path, query: query, headers: headers, body: request.body)
    if failsSending.isOn, request.url.contains("/rendez-vous-partenaire/"), request.method != .get {
      return PartnerAnswer(status: 500)
    }
    let answer = simulator.answer(call)
    switch answer.manner {
    case .hangUp: throw .unknown(.broken)
    case .slow: throw .unknown(.broken)
    case .prompt:
      return PartnerAnswer(
        status: answer.status, retryAfter: answer.headers["Retry-After"], body: answer.body.map { JSONWriter.bytes($0) } ?? [])
    }
  }
}
