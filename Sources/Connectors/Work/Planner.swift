import Exchange
import Foundation
import JSONTree

/// Decides what is to be called for a release, from what was accepted before and what the partner shows. Calls only what reads.
struct Planner: Sendable {
  let line: PartnerLine
  let finder: PersonFinder
  let journal: Journal

  /// A call that is ready to be made.
  struct Plan: Sendable {
    let thing: Thing
    let operation: Operation
    let call: PartnerLine.Call
    let person: PersonFinder.Person
    /// Places of the document that the call does not carry, among those that it has.
    let losses: [JSONPointer]
  }

  /// What is to be done.
  enum Step: Sendable {
    case send(Plan)
    /// The partner has it: by which call it would have come, by which identifier it goes on, and about whom it is.
    case there(Thing, Operation.Name, identifier: String?, PersonFinder.Person)
    /// Nothing is to be called; about which thing, where that is known. What was in doubt stays so.
    case ended(Verdict, of: Thing?)
  }

  private var endpoint: Endpoint { line.endpoint }

  /// What is to be done about a document of that type.
  func plan(_ document: JSONValue, _ sending: Sending) async throws -> Step {
    guard let call = document.at(sending.call), call.objectValue != nil else {
      return .refused(Rejection(.invalid, at: sending.call, .noCall))
    }
    guard let headers = AgentHeaders(endpoint: endpoint).fields(of: call) else {
      return .refused(Rejection(.invalid, at: sending.call.appending("headers"), .noAgent))
    }
    switch try await person(document, sending, headers) {
    case .ended(let verdict): return .ended(verdict, of: nil)
    case .found(let person): return try await plan(document, sending, person, headers)
    }
  }

  /// Whom the document is about: what must not overtake each other has the same lane. Calls nothing.
  func lane(_ document: JSONValue, _ sending: Sending) -> Data {
    let text: String? =
      switch sending.person {
      case .search(let place): document.at(place)?["body"].map { JSONWriter.text($0) }
      case .remembered(let kind, let place): document.at(place)?.comparedText.map { "\(kind) \($0)" }
      }
    return journal.key.code(["lane", text ?? ""])
  }

  private func person(
    _ document: JSONValue, _ sending: Sending, _ headers: [String: String]
  ) async throws -> PersonFinder.Answer {
    switch sending.person {
    case .search(let place):
      guard let search = document.at(place) else {
        return .ended(.ended(Rejection(.invalid, at: place, .noCall), .refused))
      }
      return await finder.find(by: search, at: place, as: headers)
    case .remembered(let kind, let place):
      guard let value = document.at(place)?.comparedText, let number = try await journal.remembered(kind, value) else {
        return .ended(.ended(Rejection(.unknownPerson, at: place, .notRemembered), .refused))
      }
      return await finder.find(number: number, at: place, as: headers)
    }
  }

  private func plan(
    _ document: JSONValue, _ sending: Sending, _ person: PersonFinder.Person, _ headers: [String: String]
  ) async throws -> Step {
    let thing = thing(document, sending, person)
    let (standing, question) = try await journal.standing(of: thing)
    var former = standing.operation.map(\.asFormer) ?? .nothing
    var identifier = standing.identifier
    var found: JSONValue?
    if let lookUp = sending.lookUp, lookUp.moment == .always {
      switch await look(lookUp, document, person, headers) {
      case .ended(let verdict): return .ended(verdict, of: thing)
      case .finding(.same(let item)): return there(thing, standing, item, lookUp, person)
      case .finding(.several): return .held(Rejection(.other, at: sending.call, .severalThere), of: thing)
      case .finding(.other(let item)):
        (former, found) = (.found, item)
        identifier = lookUp.identifier.flatMap { item.at($0)?.comparedText } ?? identifier
      case .finding(.nothing): break
      }
    }
    guard let operation = operation(sending, former, document) else {
      return .held(Rejection(.other, at: sending.call, .noOperation), of: thing)
    }
    if question != .none,
      let step = await resolve(sending, operation, document, person, headers, (thing, standing, question))
    {
      return step
    }
    if let found {
      let comparison = sending.lookUp.map { Comparison(lookUp: $0, document: document) }
      guard operation.fixed.allSatisfy({ comparison?.agrees(found, $0) ?? false }) else {
        return .held(Rejection(.other, at: operation.fixed.first?.document ?? sending.call, .fixed), of: thing)
      }
    }
    guard let call = compose(operation, sending, document, identifier, person, headers) else {
      return .held(Rejection(.other, at: sending.call, .noIdentifier), of: thing)
    }
    return .send(
      Plan(
        thing: thing, operation: operation, call: call, person: person,
        losses: operation.loses.filter { document.at($0) != nil }))
  }

  /// What an earlier call of unknown end calls for; nil where this one may be made.
  private func resolve(
    _ sending: Sending, _ operation: Operation, _ document: JSONValue, _ person: PersonFinder.Person,
    _ headers: [String: String], _ known: (thing: Thing, standing: Standing, question: Standing.Question)
  ) async -> Step? {
    // A person who handed it over again decided that it is not there; unless it shows by now.
    let held = known.question == .decided ? nil : Step.held(Rejection(.other, at: sending.call, .unknownEnd), of: known.thing)
    switch operation.unsure {
    case .again: return nil
    case .hold: return held
    case .look:
      guard let lookUp = sending.lookUp else { return held }
      // What is looked at before every call was looked at just now.
      if lookUp.moment == .always { return lookUp.absence == .again ? nil : held }
      switch await look(lookUp, document, person, headers) {
      case .ended(let verdict): return .ended(verdict, of: known.thing)
      case .finding(.same(let item)): return there(known.thing, known.standing, item, lookUp, person)
      case .finding: return lookUp.absence == .again ? nil : held
      }
    }
  }

  private func there(
    _ thing: Thing, _ standing: Standing, _ item: JSONValue, _ lookUp: LookUp, _ person: PersonFinder.Person
  ) -> Step {
    .there(
      thing, standing.operation == .change ? .change : .create,
      identifier: lookUp.identifier.flatMap { item.at($0)?.comparedText }, person)
  }

  private func thing(_ document: JSONValue, _ sending: Sending, _ person: PersonFinder.Person) -> Thing {
    let parts = sending.keys.map { key in
      switch key {
      case .person: Hexadecimal.text(person.code)
      case .document(let place): document.at(place)?.comparedText ?? ""
      }
    }
    return Thing(code: journal.key.code(["thing", sending.type.text] + parts), subject: person.code)
  }

  private func operation(_ sending: Sending, _ former: Operation.Former, _ document: JSONValue) -> Operation? {
    sending.operations.first { operation in
      operation.after.contains(former)
        && operation.conditions.allSatisfy { place, values in
          document.at(place)?.comparedText.map { values.contains($0) } ?? false
        }
    }
  }
}

extension Planner.Step {
  static func refused(_ rejection: Rejection) -> Planner.Step { .ended(.ended(rejection, .refused), of: nil) }

  static func held(_ rejection: Rejection, of thing: Thing) -> Planner.Step { .ended(.ended(rejection, .held), of: thing) }
}

extension Operation.Name {
  /// What it leaves behind.
  var asFormer: Operation.Former {
    switch self {
    case .create: .create
    case .change: .change
    case .remove: .remove
    }
  }
}
