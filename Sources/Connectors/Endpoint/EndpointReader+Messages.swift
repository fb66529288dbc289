import Exchange
import JSONTree

extension EndpointReader {
  /// How the messages of each type are sent.
  func sendings(_ entry: EndpointEntry) throws(EndpointError) -> [MessageType: Sending] {
    var sendings: [MessageType: Sending] = [:]
    for item in try entry.list() {
      let sending = try sending(item)
      guard sendings.updateValue(sending, forKey: sending.type) == nil else {
        throw try item.required("type").failure(.value, "a type that is not there yet")
      }
    }
    return sendings
  }

  private func sending(_ entry: EndpointEntry) throws(EndpointError) -> Sending {
    try entry.allowing("type", "purpose", "call", "person", "known-by", "look-up", "needless", "operations", "scopes")
    guard let type = MessageType(try entry.requiredText("type")), let places = places[type] else {
      throw try entry.required("type").failure(.unknownType, "a message type of an adapter, in JSON")
    }
    var keys: [Sending.Key] = []
    for item in try entry.required("known-by").list() {
      keys.append(item.text == "person" ? .person : .document(try place(item, places)))
    }
    guard !keys.isEmpty else { throw try entry.required("known-by").failure(.missing, "person, or a place of the document") }
    let call = try place(entry.required("call"), places)
    var lookUp: LookUp?
    if let part = entry["look-up"] { lookUp = try self.lookUp(part, places) }
    var operations: [Operation] = []
    for item in try entry.required("operations").list() { operations.append(try operation(item, places, lookUp)) }
    guard !operations.isEmpty else { throw try entry.required("operations").failure(.missing, "an operation") }
    return Sending(
      type: type, purpose: try entry.requiredText("purpose"), call: call, person: try person(entry.required("person"), places),
      keys: keys, lookUp: lookUp,
      needless: try entry["needless"].map { part throws(EndpointError) in try needless(part, places) },
      operations: operations, scopes: try entry.required("scopes").texts())
  }

  private func person(_ entry: EndpointEntry, _ places: Set<JSONPointer>) throws(EndpointError) -> Sending.Person {
    if let search = entry["search"] {
      try entry.allowing("search")
      return .search(try place(search, places))
    }
    try entry.allowing("remembered", "at")
    return .remembered(try entry.requiredText("remembered"), try place(entry.required("at"), places))
  }

  private func needless(_ entry: EndpointEntry, _ places: Set<JSONPointer>) throws(EndpointError) -> Sending.Needless {
    try entry.allowing("after", "when")
    return Sending.Needless(
      after: try formers(entry.required("after")), conditions: try conditions(entry.required("when"), among: places))
  }

  private func formers(_ entry: EndpointEntry) throws(EndpointError) -> Set<Operation.Former> {
    var formers: Set<Operation.Former> = []
    for item in try entry.list() { formers.insert(try item.word(Operation.Former.self)) }
    return formers
  }

  private func lookUp(_ entry: EndpointEntry, _ places: Set<JSONPointer>) throws(EndpointError) -> LookUp {
    try entry.allowing("path", "query", "levels", "same", "alike", "identifier", "when", "absent")
    var query: [String: LookUp.Value] = [:]
    for (name, value) in try entry.required("query").named() {
      if let text = value.text {
        query[name] = .literal(text)
      } else {
        try value.allowing("document")
        query[name] = .document(try place(value.required("document"), places))
      }
    }
    var levels: [LookUp.Level] = []
    for item in try entry.required("levels").list() { levels.append(try level(item, places)) }
    return LookUp(
      path: try path(entry.required("path")), query: query, levels: levels, same: try pairs(entry.required("same"), places),
      alike: try entry["alike"].map { part throws(EndpointError) in try pairs(part, places) } ?? [],
      identifier: try entry["identifier"]?.pointer(), moment: try entry.required("when").word(LookUp.Moment.self),
      absence: try entry.required("absent").word(LookUp.Absence.self))
  }

  private func level(_ entry: EndpointEntry, _ places: Set<JSONPointer>) throws(EndpointError) -> LookUp.Level {
    try entry.allowing("list", "where")
    var conditions: [JSONPointer: LookUp.Condition] = [:]
    for pair in try entry["where"]?.filled() ?? [] {
      if let document = pair.value["document"] {
        conditions[try pair.key.pointer()] = .document(try place(document, places))
      } else {
        conditions[try pair.key.pointer()] = .oneOf(Set(try pair.value.texts()))
      }
    }
    return LookUp.Level(list: try entry.required("list").pointer(), conditions: conditions)
  }

  private func pairs(_ entry: EndpointEntry, _ places: Set<JSONPointer>) throws(EndpointError) -> [LookUp.Pair] {
    var pairs: [LookUp.Pair] = []
    for item in try entry.list() {
      try item.allowing("item", "document", "as")
      pairs.append(
        LookUp.Pair(
          item: try item.required("item").pointer(), document: try place(item.required("document"), places),
          form: try item["as"]?.word(LookUp.Form.self) ?? .text))
    }
    return pairs
  }

  private func operation(
    _ entry: EndpointEntry, _ places: Set<JSONPointer>, _ lookUp: LookUp?
  ) throws(EndpointError) -> Operation {
    try entry.allowing(
      "do", "after", "when", "method", "path", "body", "identifier-at", "headers", "fixed", "identifier", "unsure", "outcomes",
      "loses")
    let after = try formers(entry.required("after"))
    var headers: [String: [JSONPointer]] = [:]
    for (name, value) in try entry["headers"]?.named() ?? [] { headers[name] = try self.places(value, places) }
    let fixed = try entry["fixed"].map { part throws(EndpointError) in try pairs(part, places) } ?? []
    let unsure = try entry.required("unsure").word(Operation.Unsure.self)
    if lookUp == nil {
      guard unsure != .look else { throw try entry.required("unsure").failure(.missing, "look-up: of the message") }
      guard !after.contains(.found), fixed.isEmpty else { throw entry.failure(.missing, "look-up: of the message") }
    }
    let outcomes = try outcomes(entry.required("outcomes"), in: places)
    guard outcomes.contains(where: { $0.outcome == .accepted }) else {
      throw try entry.required("outcomes").failure(.missing, "an answer that is accepted")
    }
    return Operation(
      name: try entry.required("do").word(Operation.Name.self), after: after,
      conditions: try conditions(entry["when"], among: places),
      method: try entry.required("method").word(PartnerRequest.Method.self), path: try path(entry.required("path")),
      body: try entry.required("body").word(Operation.Body.self), identifierAt: try entry["identifier-at"]?.pointer(),
      headers: headers, fixed: fixed, identifier: try entry["identifier"]?.pointer(), unsure: unsure, outcomes: outcomes,
      loses: try entry["loses"].map { part throws(EndpointError) in try self.places(part, places) } ?? [])
  }

  private func places(_ entry: EndpointEntry, _ places: Set<JSONPointer>) throws(EndpointError) -> [JSONPointer] {
    var list: [JSONPointer] = []
    for item in try entry.list() { list.append(try place(item, places)) }
    return list
  }
}
