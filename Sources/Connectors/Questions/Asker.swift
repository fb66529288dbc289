import Exchange
import JSONTree
import Trust

/// Asks a partner one question, and has the gateway record the answer as the message that it is, carried for its author.
public struct Asker: Sendable {
  private let book: QuestionBook
  private let settings: QuestionSettings
  private let token: String
  private let key: SigningKey
  private let door: any PartnerCaller
  private let caller: any PartnerCaller
  private let surroundings: Surroundings

  /// Reads key and token; throws ``SettingsFault`` or `KeyError`, and calls nobody.
  public init(
    _ folder: ConnectorFolder, _ settings: QuestionSettings, _ book: QuestionBook, environment: [String: String],
    gateway door: any PartnerCaller, partner caller: any PartnerCaller, _ surroundings: Surroundings
  ) throws {
    (self.book, self.settings, self.surroundings) = (book, settings, surroundings)
    (self.door, self.caller) = (door, caller)
    token = try folder.credentials(settings, for: book, environment: environment)[book.token]
    key = try folder.signingKey(settings.gateway)
  }

  /// Asks once. A question changes nothing at the partner's: whoever was cut off asks again.
  public func ask(_ question: Question, about inquiry: Inquiry) async throws -> QuestionReport {
    let address = settings.addresses[book.address] ?? book.addresses[book.address] ?? ""
    let request = PartnerRequest(
      .get, "\(address)\(question.path)?\(inquiry.query(recipient: settings.recipient))",
      headers: ["Authorization": "Bearer \(token)", "Accept": "application/json"])
    let answer: PartnerAnswer
    do { answer = try await caller.call(request, within: book.patience) } catch { return .later(nil) }
    let body = answer.json
    guard let rule = book.outcomes.first(where: { $0.fits(answer.status, body) }) else { return .unreadable }
    switch rule.outcome {
    case .accepted: return try await carry(body, question, inquiry)
    case .again, .renew: return .later(nil)
    case .wait: return .later(answer.pause(at: surroundings.clock.now))
    case .refused, .held: return .refused(rule.rejection?.sentence ?? .unnamed)
    case .stopped: return .stopped(rule.rejection?.sentence ?? .unnamed)
    }
  }

  private func carry(_ body: JSONValue?, _ question: Question, _ inquiry: Inquiry) async throws -> QuestionReport {
    guard let body, let answer = question.answers.first(where: { $0.fits(body) }) else { return .unreadable }
    let now = surroundings.clock.now
    let line = GatewayLine(
      settings.gateway, for: settings.authors[answer.type.family], key: key, language: settings.language, caller: door,
      surroundings: surroundings)
    let event = PartnerEvent(
      id: surroundings.numbers.next(at: now), type: answer.type.text, time: now, audience: line.audience, author: line.partner)
    let document: JSONValue = [
      "request": ["method": "GET", "path": .string(question.path), "query": .object(inquiry.document)], "response": body,
    ]
    do {
      try await line.post(event, document)
      return .carried(answer.type)
    } catch let fault as GatewayFault {
      return .gateway(fault)
    }
  }
}
