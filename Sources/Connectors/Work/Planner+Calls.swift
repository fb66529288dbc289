import Exchange
import JSONTree

extension Planner {
  /// What a look-up gave.
  enum Look: Sendable {
    case finding(Comparison.Finding)
    case ended(Verdict)
  }

  /// Looks at what the partner has.
  func look(
    _ lookUp: LookUp, _ document: JSONValue, _ person: PersonFinder.Person, _ headers: [String: String]
  ) async -> Look {
    let query = lookUp.query.sorted { $0.key < $1.key }.map { name, value in
      let text =
        switch value {
        case .literal(let text): text
        case .document(let place): document.at(place)?.comparedText ?? ""
        }
      return "\(PartnerAddress.encoded(name))=\(PartnerAddress.encoded(text))"
    }
    let call = PartnerLine.Call(
      method: .get, address: line.endpoint.search.address,
      path: lookUp.path + (query.isEmpty ? "" : "?" + query.joined(separator: "&")), headers: known(person, headers))
    switch await line.make(call) {
    case .unsent: return .ended(.wait(nil))
    case .unknown: return .ended(.cut)
    case .wait(let seconds): return .ended(.wait(seconds))
    case .stopped(let why): return .ended(.stopped(why))
    case .answered(let answer, let rule):
      if answer.status == 204 { return .finding(.nothing) }
      if answer.status == 200 {
        guard let finding = Comparison(lookUp: lookUp, document: document).finding(in: answer.json) else {
          return .ended(.stopped(.unnamed))
        }
        return .finding(finding)
      }
      return .ended(await verdict(of: answer, rule, person))
    }
  }

  /// What an answer to a call that reads means where it is no answer to read.
  private func verdict(of answer: PartnerAnswer, _ rule: OutcomeRule?, _ person: PersonFinder.Person) async -> Verdict {
    switch rule?.outcome {
    case .again, .accepted: return .again
    case .wait: return .wait(answer.pause(at: line.surroundings.clock.now))
    case .renew:
      await finder.forget(person)
      return person.isFresh ? .stopped(.noAccess) : .again
    case .stopped: return .stopped(rule?.rejection?.sentence ?? .unnamed)
    case .refused, .held: return .ended(rule?.rejection ?? Rejection(.other, .unnamed), .held)
    case nil: return .ended(Rejection(.other, .unnamed), .held)
    }
  }

  private func known(_ person: PersonFinder.Person, _ headers: [String: String]) -> [String: String] {
    var headers = headers
    headers[line.endpoint.search.header] = person.token
    return headers
  }

  /// The call of an operation; nil where the identifier that it needs is not known.
  func compose(
    _ operation: Operation, _ sending: Sending, _ document: JSONValue, _ identifier: String?, _ person: PersonFinder.Person,
    _ headers: [String: String]
  ) -> PartnerLine.Call? {
    var fields = known(person, headers)
    for (name, places) in operation.headers {
      if let text = places.lazy.compactMap({ document.at($0)?.comparedText }).first { fields[name] = text }
    }
    var path = operation.path
    if path.contains("{id}") {
      guard let identifier else { return nil }
      path = path.replacing("{id}", with: PartnerAddress.encoded(identifier))
    }
    var body: JSONValue?
    if operation.body == .document {
      body = document.at(sending.call)?["body"]
      if let place = operation.identifierAt {
        guard let identifier, let whole = body?.setting(.string(identifier), at: place) else { return nil }
        body = whole
      }
    }
    return PartnerLine.Call(
      method: operation.method, address: line.endpoint.search.address, path: path, headers: fields, body: body)
  }
}
