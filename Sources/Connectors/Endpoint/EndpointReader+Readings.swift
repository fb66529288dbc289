import Exchange
import JSONTree

extension EndpointReader {
  /// What is read, and how.
  func readings(_ entry: EndpointEntry?) throws(EndpointError) -> (lists: [WorkList], persons: [PersonReading]) {
    guard let entry else { return ([], []) }
    try entry.allowing("lists", "persons")
    var (lists, persons): ([WorkList], [PersonReading]) = ([], [])
    for item in try entry.required("lists").list() { lists.append(try list(item)) }
    let kinds = Set(lists.flatMap { $0.attributes.kinds.values } + [PersonReading.person])
    for item in try entry.required("persons").list() { persons.append(try reading(item, kinds)) }
    return (lists, persons)
  }

  private func list(_ entry: EndpointEntry) throws(EndpointError) -> WorkList {
    try entry.allowing("name", "path", "queries", "seconds", "items", "most", "where", "number", "attributes", "scopes")
    let part = try entry.required("attributes")
    try part.allowing("list", "name", "value", "remember")
    var kinds: [String: String] = [:]
    for (name, value) in try part.required("remember").named() { kinds[name] = try value.scalar() }
    var queries: [[String: String]] = []
    for item in try entry.required("queries").list() {
      var query: [String: String] = [:]
      for (name, value) in try item.named() { query[name] = try value.scalar() }
      queries.append(query)
    }
    return WorkList(
      name: try entry.requiredText("name"), path: try path(entry.required("path")), queries: queries,
      seconds: try entry.requiredNumber("seconds", 1...604_800), items: try entry.required("items").pointer(),
      most: Int(try entry.requiredNumber("most", 1...1_000_000)), conditions: try conditions(entry["where"]),
      number: try entry.required("number").pointer(),
      attributes: WorkList.Attributes(
        list: try part.required("list").pointer(), name: try part.required("name").pointer(),
        value: try part.required("value").pointer(), kinds: kinds),
      scopes: try entry.required("scopes").texts())
  }

  private func reading(_ entry: EndpointEntry, _ kinds: Set<String>) throws(EndpointError) -> PersonReading {
    try entry.allowing("type", "each", "path", "query", "seconds", "followed-days", "number", "answer", "scopes")
    let type = try entry.requiredText("type")
    guard let places = MessageType(type).flatMap({ self.places[$0] }) else {
      throw try entry.required("type").failure(.unknownType, "a message type of an adapter, in JSON")
    }
    let each = try entry.requiredText("each")
    guard kinds.contains(each) else {
      throw try entry.required("each").failure(.unknownName, "one of \(kinds.sorted().joined(separator: ", "))")
    }
    var query: [String: PersonReading.Value] = [:]
    for (name, value) in try entry["query"]?.named() ?? [] {
      if let text = value.text {
        query[name] = .literal(text)
      } else {
        try value.allowing("remembered")
        guard try value.requiredText("remembered") == each, each != PersonReading.person else {
          throw try value.required("remembered").failure(.unknownName, "what the reading goes through")
        }
        query[name] = .remembered
      }
    }
    let number = try entry["number"].map { part throws(EndpointError) in try place(part, places) }
    let answer = try place(entry.required("answer"), places)
    guard (number == nil) == answer.tokens.isEmpty else {
      throw entry.failure(.missing, "number: and answer: of a document that joins both, or neither")
    }
    return PersonReading(
      type: type, each: each, path: try path(entry.required("path")), query: query,
      seconds: try entry.requiredNumber("seconds", 1...31_536_000),
      followed: try entry.requiredNumber("followed-days", 1...3660) * 86_400, number: number, answer: answer,
      scopes: try entry.required("scopes").texts())
  }
}
