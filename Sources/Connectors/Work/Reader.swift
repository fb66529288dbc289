import Exchange
import Foundation
import JSONTree

/// Reads at the partner's what the settings name and is due, and posts what is new of it in the partner's name.
struct Reader: Sendable {
  let line: PartnerLine
  let finder: PersonFinder
  let journal: Journal
  let gateway: GatewayLine
  /// The endpoint's names of what is read.
  let names: Set<String>
  /// How much is read in one visit, so that what is to be sent never waits for long.
  static let most = 50

  private var endpoint: Endpoint { line.endpoint }
  private var now: Instant { line.surroundings.clock.now }
  private var agent: [String: String] { AgentHeaders(endpoint: endpoint).fields(of: nil) ?? [:] }

  /// Reads; what stands in the way is said in the report, and what was read until then is noted.
  func read(_ report: inout VisitReport) async throws -> Delivery.Halt? {
    for list in endpoint.lists where names.contains(list.name) {
      if let last = try await journal.lastRead(list.name), last <= now, now < last.adding(seconds: list.seconds) { continue }
      if let halt = try await read(list, &report) { return halt }
    }
    var left = Self.most
    for reading in endpoint.readings where names.contains(reading.type) {
      let due = try await journal.due(
        reading.each, for: reading.type, heardSince: now.adding(seconds: -reading.followed),
        readBefore: now.adding(seconds: -reading.seconds), limit: left)
      left -= due.count
      for followed in due {
        if let halt = try await read(reading, of: followed, &report) { return halt }
      }
    }
    return nil
  }

  private func read(_ list: WorkList, _ report: inout VisitReport) async throws -> Delivery.Halt? {
    for query in list.queries {
      let text = query.sorted { $0.key < $1.key }
        .map { "\(PartnerAddress.encoded($0.key))=\(PartnerAddress.encoded($0.value))" }.joined(separator: "&")
      let call = PartnerLine.Call(
        method: .get, address: endpoint.search.address, path: list.path + (text.isEmpty ? "" : "?" + text), headers: agent)
      switch await answer(to: call) {
      case .halt(let halt): return halt
      case .left(let word): report.note(list.name, word)
      case .nothing: report.note(list.name, .nothing)
      case .content(let content):
        guard let items = content.at(list.items)?.arrayValue else { return .stopped(.unnamed) }
        for item in items { try await note(item, list) }
        report.note(list.name, items.count < list.most ? .read : .cut)
      }
    }
    try await journal.noteRead(list.name, at: now)
    return nil
  }

  private func note(_ item: JSONValue, _ list: WorkList) async throws {
    let isMeant = list.conditions.allSatisfy { place, values in
      item.at(place)?.comparedText.map { values.contains($0) } ?? false
    }
    guard isMeant, let number = item.at(list.number)?.comparedText else { return }
    try await journal.remember(PersonReading.person, number, number: number, at: now)
    for attribute in item.at(list.attributes.list)?.arrayValue ?? [] {
      guard let name = attribute.at(list.attributes.name)?.comparedText, let kind = list.attributes.kinds[name],
        let value = attribute.at(list.attributes.value)?.comparedText
      else { continue }
      try await journal.remember(kind, value, number: number, at: now)
    }
  }

  /// What a call that reads gave.
  private enum Answer {
    case content(JSONValue)
    case nothing
    case left(ReadingReport.Word)
    case halt(Delivery.Halt)
  }

  private func answer(to call: PartnerLine.Call) async -> Answer {
    switch await line.make(call) {
    case .unsent, .unknown: return .halt(.wait(nil))
    case .wait(let seconds): return .halt(.wait(seconds))
    case .stopped(let why): return .halt(.stopped(why))
    case .answered(let answer, let rule):
      if answer.status == 204 { return .nothing }
      if answer.status == 200, let json = answer.json { return .content(json) }
      switch rule?.outcome {
      case .wait: return .halt(.wait(answer.pause(at: now)))
      case .renew: return .left(.failed)
      case .stopped: return .halt(.stopped(rule?.rejection?.sentence ?? .unnamed))
      case .again, .refused, .held, .accepted, nil: return .left(.failed)
      }
    }
  }

  private func read(_ reading: PersonReading, of followed: Followed, _ report: inout VisitReport) async throws -> Delivery.Halt? {
    let person: PersonFinder.Person
    switch await finder.find(number: followed.number, at: .root, as: agent) {
    case .found(let found): person = found
    case .ended(.wait(let seconds)): return .wait(seconds)
    case .ended(.stopped(let why)): return .stopped(why)
    case .ended(.cut): return .wait(nil)
    case .ended(.again), .ended(.ended):
      return try await note(reading, followed, nil, .nobody, &report)
    }
    let call = PartnerLine.Call(
      method: .get, address: endpoint.search.address, path: path(reading, followed),
      headers: agent.merging([endpoint.search.header: person.token]) { $1 })
    switch await answer(to: call) {
    case .halt(let halt): return halt
    case .nothing, .content(.array([])): return try await note(reading, followed, nil, .nothing, &report)
    case .left(let word):
      await finder.forget(person)
      return try await note(reading, followed, nil, word, &report)
    case .content(let content): return try await post(content, reading, followed, &report)
    }
  }

  private func path(_ reading: PersonReading, _ followed: Followed) -> String {
    let query = reading.query.sorted { $0.key < $1.key }.map { name, value in
      let text =
        switch value {
        case .literal(let text): text
        case .remembered: followed.value
        }
      return "\(PartnerAddress.encoded(name))=\(PartnerAddress.encoded(text))"
    }
    return reading.path + (query.isEmpty ? "" : "?" + query.joined(separator: "&"))
  }

  private func post(
    _ content: JSONValue, _ reading: PersonReading, _ followed: Followed, _ report: inout VisitReport
  ) async throws -> Delivery.Halt? {
    let digest = journal.key.code(["content", JSONWriter.text(content)])
    let posted = try await journal.posted(reading.type, of: followed.code)
    if posted?.digest == digest { return try await note(reading, followed, nil, .unchanged, &report) }
    // The same content in the same place of the sequence is the same message: a cut before it was noted makes no second one.
    let id = journal.key.code([
      "message", reading.type, Hexadecimal.text(followed.code), String(posted?.sequence ?? 0), Hexadecimal.text(digest),
    ])
    let event = PartnerEvent(
      id: Hexadecimal.text(id), type: reading.type, time: now, audience: gateway.audience, author: gateway.partner)
    do {
      try await gateway.post(event, document(content, reading, followed))
    } catch GatewayFault.refused(let code, let text) where code != RefusalCode.recordConflict.rawValue {
      report.refusals.append(ReadingRefusal(name: reading.type, code: code, text: text))
      return try await note(reading, followed, nil, .refused, &report)
    } catch GatewayFault.refused {
      // Recorded before, at another moment: that is what was wanted.
    }
    return try await note(reading, followed, digest, .posted, &report)
  }

  private func document(_ content: JSONValue, _ reading: PersonReading, _ followed: Followed) -> JSONValue {
    guard let place = reading.number else { return content }
    return JSONValue.nested(.string(followed.number), at: place.tokens[...])
      .merged(with: .nested(content, at: reading.answer.tokens[...]))
  }

  private func note(
    _ reading: PersonReading, _ followed: Followed, _ digest: Data?, _ word: ReadingReport.Word, _ report: inout VisitReport
  ) async throws -> Delivery.Halt? {
    try await journal.noteRead(reading.type, of: followed.code, posting: digest, at: now)
    report.note(reading.type, word)
    return nil
  }
}

extension JSONValue {
  /// Objects within each other that have the value at that place.
  fileprivate static func nested(_ value: JSONValue, at names: ArraySlice<String>) -> JSONValue {
    guard let name = names.first else { return value }
    return .object([name: nested(value, at: names.dropFirst())])
  }

  /// The members of both; of one that both have, both are merged.
  fileprivate func merged(with other: JSONValue) -> JSONValue {
    guard var object = objectValue, let more = other.objectValue else { return other }
    for (name, value) in more { object[name] = object[name]?.merged(with: value) ?? value }
    return .object(object)
  }
}
