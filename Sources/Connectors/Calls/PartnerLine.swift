import Exchange
import JSONTree

/// The line to one partner: one call after the other at its rate, under its access token, each answer judged by the endpoint's rules.
struct PartnerLine: Sendable {
  let endpoint: Endpoint
  let addresses: [String: String]
  let token: AccessToken
  let pace: Pace
  let caller: any PartnerCaller
  let surroundings: Surroundings

  /// What came of a call.
  enum Result: Sendable {
    /// An answer, and the rule that it fits; nil where no rule does.
    case answered(PartnerAnswer, OutcomeRule?)
    /// Nothing left.
    case unsent
    /// Whether it was heard, nobody knows.
    case unknown
    /// It was not made: no access, for now or until somebody mends it.
    case wait(Int64?)
    case stopped(Sentence)
  }

  /// A call below one of the endpoint's addresses.
  struct Call: Sendable {
    var method: PartnerRequest.Method
    var address: String
    var path: String
    var headers: [String: String] = [:]
    var body: JSONValue?
  }

  /// Makes a call; once more when the access token is not taken.
  func make(_ call: Call, rules: [OutcomeRule] = []) async -> Result {
    var refused = false
    while true {
      let held: String
      switch await token.token() {
      case .token(let text): held = text
      case .wait(let seconds): return .wait(seconds)
      case .stopped(let why): return .stopped(why)
      }
      let result = await make(call, under: held, rules)
      guard case .answered(_, let rule?) = result, rule.outcome == .renew, !refused else { return result }
      // 401 is a certain answer: nothing was done, so that the same call is no second one.
      await token.forget(held)
      refused = true
    }
  }

  private func make(_ call: Call, under token: String, _ rules: [OutcomeRule]) async -> Result {
    var headers = call.headers
    headers["Authorization"] = "Bearer \(token)"
    headers["Accept"] = "application/json"
    if call.body != nil { headers["Content-Type"] = "application/json" }
    let request = PartnerRequest(
      call.method, (addresses[call.address] ?? "") + call.path, headers: headers,
      body: call.body.map { JSONWriter.bytes($0) } ?? [])
    await pace.turn()
    do {
      let answer = try await caller.call(request, within: endpoint.patience)
      let json = answer.json
      return .answered(answer, (rules + endpoint.outcomes).first { $0.fits(answer.status, json) })
    } catch {
      switch error {
      case .unsent: return .unsent
      case .unknown: return .unknown
      }
    }
  }
}
