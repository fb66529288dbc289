import Exchange
import Foundation
import JSONTree

/// Finds whom a call is about, and remembers the token that stands for them: in memory alone, never longer than the endpoint says.
actor PersonFinder {
  /// Somebody who was found.
  struct Person: Sendable {
    let token: String
    /// The partner's own number; nil where it does not tell it.
    let number: String?
    /// What the journal knows them by.
    let code: Data
    /// Whether the token was given just now, and not remembered.
    let isFresh: Bool
  }

  /// Somebody, or why nobody.
  enum Answer: Sendable {
    case found(Person)
    case ended(Verdict)
  }

  private let line: PartnerLine
  private let key: JournalKey
  private var known: [Data: (person: Person, since: Instant)] = [:]

  init(line: PartnerLine, key: JournalKey) {
    self.line = line
    self.key = key
  }

  /// The person of the search that a document holds there.
  func find(by search: JSONValue, at place: JSONPointer, as headers: [String: String]) async -> Answer {
    guard let path = search["path"]?.stringValue, path.hasPrefix("/"), let body = search["body"] else {
      return .ended(.ended(Rejection(.invalid, at: place, .noCall), .refused))
    }
    return await find(path, body, at: place, headers)
  }

  /// The person whom the partner calls so.
  func find(number: String, at place: JSONPointer, as headers: [String: String]) async -> Answer {
    let search = line.endpoint.search
    return await find(search.byNumber, .object([search.numberMember: .string(number)]), at: place, headers)
  }

  /// Lets go of a token that the partner does not take any more.
  func forget(_ person: Person) {
    known = known.filter { $0.value.person.token != person.token }
  }

  private func find(_ path: String, _ body: JSONValue, at place: JSONPointer, _ headers: [String: String]) async -> Answer {
    let search = line.endpoint.search
    let (now, asked) = (line.surroundings.clock.now, key.code(["search", path, JSONWriter.text(body)]))
    known = known.filter { $0.value.since <= now && now < $0.value.since.adding(seconds: search.seconds) }
    if let held = known[asked] { return .found(held.person) }
    let call = PartnerLine.Call(
      method: .post, address: search.address, path: search.path + path, headers: headers, body: body)
    switch await line.make(call, rules: search.outcomes) {
    case .unsent: return .ended(.wait(nil))
    case .unknown: return .ended(.cut)
    case .wait(let seconds): return .ended(.wait(seconds))
    case .stopped(let why): return .ended(.stopped(why))
    case .answered(let answer, let rule): return keep(answer, rule, asked, body, place)
    }
  }

  private func keep(
    _ answer: PartnerAnswer, _ rule: OutcomeRule?, _ asked: Data, _ body: JSONValue, _ place: JSONPointer
  ) -> Answer {
    let (now, search) = (line.surroundings.clock.now, line.endpoint.search)
    switch rule?.outcome {
    case .accepted:
      guard let json = answer.json, let token = json.at(search.token)?.stringValue, !token.isEmpty else {
        return .ended(.stopped(.unreadableToken))
      }
      let number = json.at(search.number)?.stringValue.flatMap { $0.isEmpty ? nil : $0 }
      // By the partner's own number where it tells it: a corrected birth date makes nobody else of them.
      let code = number.map { key.code(["person", $0]) } ?? key.code(["person by search", JSONWriter.text(body)])
      known[asked] = (Person(token: token, number: number, code: code, isFresh: false), now)
      return .found(Person(token: token, number: number, code: code, isFresh: true))
    case .again: return .ended(.again)
    case .wait: return .ended(.wait(answer.pause(at: now)))
    case .renew: return .ended(.stopped(.noAccess))
    case .stopped: return .ended(.stopped(rule?.rejection?.sentence ?? .unnamed))
    case .refused, .held:
      let told = rule?.rejection ?? Rejection(.other, .unnamed)
      let whole = told.place.map { JSONPointer(tokens: place.tokens + $0.tokens) } ?? place
      return .ended(.ended(Rejection(told.reason, at: whole, told.sentence), rule?.outcome == .held ? .held : .refused))
    case nil: return .ended(.ended(Rejection(.other, at: place, .unnamed), .held))
    }
  }
}
