import JSONTree

extension EndpointReader {
  /// The rules about answers.
  ///
  /// - Parameter places: those of the document that a rule may name; nil where no document is meant, or one of several.
  func outcomes(_ entry: EndpointEntry, in places: Set<JSONPointer>?) throws(EndpointError) -> [OutcomeRule] {
    var rules: [OutcomeRule] = []
    for item in try entry.list() { rules.append(try rule(item, places)) }
    return rules
  }

  private func rule(_ entry: EndpointEntry, _ places: Set<JSONPointer>?) throws(EndpointError) -> OutcomeRule {
    try entry.allowing("status", "when", "is", "reason", "place", "say")
    var statuses: Set<Int> = []
    for item in try entry.required("status").list() {
      guard let status = item.text.flatMap({ Int($0) }), (200...599).contains(status) else {
        throw item.failure(.value, "an HTTP status")
      }
      statuses.insert(status)
    }
    let outcome = try entry.required("is").word(OutcomeRule.Outcome.self)
    return OutcomeRule(
      statuses: statuses, conditions: try conditions(entry["when"]), outcome: outcome,
      rejection: try rejection(entry, outcome, places))
  }

  /// Places and the values that they must have.
  func conditions(_ entry: EndpointEntry?, among places: Set<JSONPointer>? = nil) throws(EndpointError) -> [JSONPointer: Set<
    String
  >] {
    var conditions: [JSONPointer: Set<String>] = [:]
    guard let entry else { return conditions }
    for pair in try entry.filled() { conditions[try place(pair.key, places)] = Set(try pair.value.texts()) }
    return conditions
  }

  /// A place, which is one of these where they are known.
  func place(_ entry: EndpointEntry, _ places: Set<JSONPointer>?) throws(EndpointError) -> JSONPointer {
    let pointer = try entry.pointer()
    guard places?.contains(pointer) ?? true || pointer.tokens.isEmpty else {
      throw entry.failure(.unknownPlace, "a place of the adapter's documents")
    }
    return pointer
  }

  private func rejection(
    _ entry: EndpointEntry, _ outcome: OutcomeRule.Outcome, _ places: Set<JSONPointer>?
  ) throws(EndpointError) -> Rejection? {
    switch outcome {
    case .accepted, .again, .wait, .renew:
      for key in ["reason", "place", "say"] {
        if let told = entry[key] { throw told.failure(.value, "nothing: nobody is told of what is \(outcome.rawValue)") }
      }
      return nil
    case .stopped:
      for key in ["reason", "place"] {
        if let told = entry[key] { throw told.failure(.value, "nothing: no message is at fault") }
      }
      return Rejection(.other, try entry.required("say").sentence())
    case .refused, .held:
      let place = try place(try entry.required("place"), places)
      let reason = outcome == .held ? Rejection.Reason.other : try entry.required("reason").word(Rejection.Reason.self)
      if outcome == .held, let told = entry["reason"] { throw told.failure(.value, "nothing: what is held is told as autre") }
      return Rejection(reason, at: place.tokens.isEmpty ? nil : place, try entry.required("say").sentence())
    }
  }
}
