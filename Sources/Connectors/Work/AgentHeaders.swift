import JSONTree

/// Who acts, as every call about a person says it.
struct AgentHeaders: Sendable {
  let endpoint: Endpoint

  /// The headers of a call of the document, or those of a batch where it says nothing; nil when one is empty or may not be sent.
  func fields(of call: JSONValue?) -> [String: String]? {
    var fields: [String: String] = [:]
    for header in endpoint.agent {
      let value = call?["headers"]?[header.name]?.stringValue ?? header.otherwise
      guard value.contains(where: { !$0.isWhitespace }),
        value.unicodeScalars.allSatisfy({ $0.properties.generalCategory != .control }),
        endpoint.forbidden.isDisjoint(with: value)
      else { return nil }
      fields[header.name] = value
    }
    return fields
  }
}
