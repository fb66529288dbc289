public import Exchange
internal import JSONTree

extension Catalogue {
  /// Takes a document apart into the facts of its foyer, then of each usager.
  ///
  /// Refused (`schema.invalid`): a bearer without reference, members that no fact has, and items without their key or with the
  /// key of another. Does not look at the values: ``validate(_:)`` does.
  public func parts(of document: DossierDocument) throws(Refusal) -> [DossierPart] {
    var parts: [DossierPart] = []
    if let foyer = document.foyer { parts.append(try part(.foyer, foyer, ["foyer"])) }
    for (place, usager) in document.usagers.enumerated() {
      parts.append(try part(.usager, usager, ["usagers", String(place)]))
    }
    return parts
  }

  private func part(_ bearer: BearerKind, _ object: JSONObject, _ place: [String]) throws(Refusal) -> DossierPart {
    guard let reference = object["reference"]?.stringValue else { throw Self.invalid(place, "a reference") }
    var facts: [Fact] = []
    facts.reserveCapacity(24)
    if let index = indexes[bearer] { try collect(object, index, place, &facts) }
    return DossierPart(bearer: bearer, reference: reference, facts: facts)
  }

  private func collect(
    _ object: JSONObject, _ index: CatalogueIndex, _ place: [String], _ facts: inout [Fact]
  ) throws(Refusal) {
    for (name, value) in object {
      switch index.children[name] {
      case .reference?: continue
      case .fact(let definition)? where definition.isList: try collectItems(value, definition, place, &facts)
      case .fact(let definition)?: facts.append(Fact(FactKey(definition.path), Self.value(value)))
      case .group(let inner)?:
        guard let members = value.objectValue else { throw Self.invalid(place + [name], "an object") }
        try collect(members, inner, place + [name], &facts)
      case nil: throw Self.invalid(place, "no member but those of the schema")
      }
    }
  }

  private func collectItems(
    _ value: JSONValue, _ definition: FactDefinition, _ place: [String], _ facts: inout [Fact]
  ) throws(Refusal) {
    func invalid(_ index: Int?, _ expected: String) -> Refusal {
      Self.invalid(place + definition.path.names.suffix(1) + (index.map { [String($0)] } ?? []), expected)
    }
    guard let items = value.arrayValue else { throw invalid(nil, "a list") }
    var seen: Set<String> = []
    for (index, item) in items.enumerated() {
      guard let text = definition.itemKey(of: item) else {
        throw invalid(index, "its key: \(definition.key.joined(separator: ", "))")
      }
      guard seen.insert(text).inserted else { throw invalid(index, "a key that no other item of the list has") }
      facts.append(Fact(FactKey(definition.path, item: text), Self.value(item)))
    }
  }

  /// The value, or the absence that stands for it.
  private static func value(_ json: JSONValue) -> FactValue {
    guard case .object(let object) = json, let absence = object["absence"]?.stringValue.flatMap(Absence.init(rawValue:)) else {
      return .value(json)
    }
    return .absent(absence)
  }
}

extension FactDefinition {
  /// The key of an item: its key members joined by `|`; nil when one is no text, or holds a bar beside others.
  func itemKey(of item: JSONValue) -> String? {
    guard case .object(let object) = item else { return nil }
    if key.count == 1 { return object[key[0]]?.stringValue }
    var text = ""
    for (place, name) in key.enumerated() {
      guard let member = object[name]?.stringValue, !member.utf8.contains(UInt8(ascii: "|")) else { return nil }
      if place > 0 { text += "|" }
      text += member
    }
    return text
  }

  /// The key members of an item known by that key; nil when it is not of as many parts.
  func keyMembers(_ item: String) -> JSONObject? {
    let parts = key.count == 1 ? [item[...]] : item.split(separator: "|", omittingEmptySubsequences: false)
    guard parts.count == key.count else { return nil }
    var object = JSONObject()
    for (name, part) in zip(key, parts) { object[name] = .string(String(part)) }
    return object
  }
}
