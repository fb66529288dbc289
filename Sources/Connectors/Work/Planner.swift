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
    /// The identifier of what was found in doubt and is gone on with; nil where none was.
    let adopted: String?
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
    let standing = try await journal.standing(of: thing)
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
    var (operation, adopted) = (operation(sending, former, document), String?.none)
    switch await resolve(sending, operation?.unsure ?? .look, document, person, headers, (thing, standing)) {
    case .settled: break
    case .step(let step): return step
    case .adopt(let known):
      (former, identifier, adopted) = (.create, known, known)
      operation = self.operation(sending, former, document)
    }
    guard let operation else {
      guard sending.isNeedless(document, after: former) else {
        return .held(Rejection(.other, at: sending.call, .noOperation), of: thing)
      }
      return .there(thing, .remove, identifier: nil, person)
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
        thing: thing, operation: operation, call: call, person: person, adopted: adopted,
        losses: operation.loses.filter { document.at($0) != nil }))
  }

  /// What an earlier call of unknown end calls for.
  private enum Resolution {
    /// Nothing: this call may be made.
    case settled
    /// The partner has the thing with other content, under this identifier: it is gone on with.
    case adopt(String)
    case step(Step)
  }

  private func resolve(
    _ sending: Sending, _ unsure: Operation.Unsure, _ document: JSONValue, _ person: PersonFinder.Person,
    _ headers: [String: String], _ known: (thing: Thing, standing: Standing)
  ) async -> Resolution {
    let doubt = known.standing.doubt
    guard doubt != .none, unsure != .again else { return .settled }
    let held = Resolution.step(.held(Rejection(.other, at: sending.call, .unknownEnd), of: known.thing))
    guard unsure == .look, let lookUp = sending.lookUp else { return doubt == .decided ? .settled : held }
    let absent = lookUp.absence == .again || doubt == .decided ? Resolution.settled : held
    // What is looked at before every call was looked at just now.
    if lookUp.moment == .always { return absent }
    switch await look(lookUp, document, person, headers) {
    case .ended(let verdict): return .step(.ended(verdict, of: known.thing))
    case .finding(.same(let item)): return .step(there(known.thing, known.standing, item, lookUp, person))
    case .finding(.other(let item)) where !lookUp.alike.isEmpty:
      return lookUp.identifier.flatMap { item.at($0)?.comparedText }.map(Resolution.adopt) ?? held
    case .finding(.several) where !lookUp.alike.isEmpty: return held
    case .finding: return absent
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
    sending.operations.first { $0.after.contains(former) && document.meets($0.conditions) }
  }
}

extension Sending {
  /// Whether what the document wants is so already, after that.
  func isNeedless(_ document: JSONValue, after former: Operation.Former) -> Bool {
    needless.map { $0.after.contains(former) && document.meets($0.conditions) } ?? false
  }
}

extension JSONValue {
  /// Whether each of those places has one of those values.
  fileprivate func meets(_ conditions: [JSONPointer: Set<String>]) -> Bool {
    conditions.allSatisfy { place, values in at(place)?.comparedText.map { values.contains($0) } ?? false }
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
