public import Dossier
public import Exchange
public import JSONTree

/// A value that a person gives for one of their facts, proposed to whoever has authority over it (GDPR 16): the dossier changes when the
/// authority speaks, not before.
public struct Proposal: Hashable, Sendable {
  /// The fact with the value that is proposed.
  public let fact: Fact
  /// Who collected it from the person.
  public let collectedBy: String
  /// Why the person says that it is wrong.
  public let reason: String
  /// The day on which it was collected.
  public let day: CivilDay

  /// A proposal.
  public init(fact: Fact, collectedBy: String, reason: String, day: CivilDay) {
    self.fact = fact
    self.collectedBy = collectedBy
    self.reason = reason
    self.day = day
  }

  /// As it is stored, and as the recipient reads it but for whom it is about.
  public var json: JSONValue {
    var object: JSONObject = ["fait": .string(fact.key.path.text)]
    switch fact.value {
    case .value(let value): object["valeur"] = value
    case .absent(let absence): object["absence"] = .string(absence.rawValue)
    }
    if let item = fact.key.item { object["element"] = .string(item) }
    object["recueilliPar"] = .string(collectedBy)
    object["motif"] = .string(reason)
    object["recueilliLe"] = .string(day.description)
    return .object(object)
  }

  /// The bytes to store.
  public var storedBytes: [UInt8] { JSONWriter.bytes(json) }

  /// Reads what ``storedBytes`` wrote; nil for anything else.
  public init?(stored bytes: [UInt8]) {
    guard let json = try? JSONValue(parsing: bytes), let path = json["fait"]?.stringValue.flatMap({ FactPath($0) }),
      let collectedBy = json["recueilliPar"]?.stringValue, let reason = json["motif"]?.stringValue,
      let day = json["recueilliLe"]?.stringValue.flatMap({ CivilDay($0) })
    else { return nil }
    let key = FactKey(path, item: json["element"]?.stringValue)
    if let value = json["valeur"] {
      self.init(fact: Fact(key, .value(value)), collectedBy: collectedBy, reason: reason, day: day)
    } else {
      guard let absence = json["absence"]?.stringValue.flatMap({ Absence(rawValue: $0) }) else { return nil }
      self.init(fact: Fact(key, .absent(absence)), collectedBy: collectedBy, reason: reason, day: day)
    }
  }

  /// What the recipient reads: whom it is about, by its own references.
  func event(for references: [String]) -> JSONValue {
    guard case .object(var object) = json else { return json }
    object["references"] = .array(references.map { .string($0) })
    return .object(object)
  }
}

extension Proposal {
  /// A proposal of a value for one fact of a person's, valid by the dossier's schemas.
  ///
  /// - Parameter text: the value as an operator writes it: the text itself where the fact is a text, else JSON; of a list, one item.
  /// - Throws: `schema.invalid` with the place and what was expected.
  public static func fact(
    _ path: FactPath, _ text: String, _ catalogue: Catalogue, on day: CivilDay
  ) throws(Refusal) -> Fact {
    guard let definition = catalogue[path], path.bearer == .usager, definition.governance.category != .protection else {
      throw Refusal(.schemaInvalid, at: path.text, ["schema": "dossier", "expected": "a fact of a person"])
    }
    var refusal: Refusal?
    for value in [JSONValue.string(text), try? JSONValue(parsing: text)].compactMap({ $0 }) {
      do throws(Refusal) { return try fact(definition, value, catalogue, on: day) } catch { refusal = error }
    }
    throw refusal ?? Refusal(.schemaInvalid, at: path.text, ["schema": "dossier", "expected": "a value"])
  }

  private static func fact(
    _ definition: FactDefinition, _ value: JSONValue, _ catalogue: Catalogue, on day: CivilDay
  ) throws(Refusal) -> Fact {
    var object: JSONValue = definition.isList ? [value] : value
    // The bearer's own name stands first in a path.
    for name in definition.path.names.reversed() { object = .object([name: object]) }
    guard case .object(var usager) = object else {
      throw Refusal(.schemaInvalid, at: definition.path.text, ["expected": "a fact"])
    }
    usager["reference"] = "proposition"
    let document = DossierDocument(referenceDate: day, foyer: nil, usagers: [usager])
    try catalogue.validate(document)
    guard let fact = try catalogue.parts(of: document).first?.facts.first(where: { $0.key.path == definition.path }) else {
      throw Refusal(.schemaInvalid, at: definition.path.text, ["schema": "dossier", "expected": "a fact"])
    }
    return fact
  }
}
