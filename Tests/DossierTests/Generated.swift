import Dossier
import Exchange
import JSONTree
import TestSupport

/// Facts of every path, with invented values of any shape: keys and nesting are what these tests are about.
enum Generated {
  static func facts(_ catalogue: Catalogue, _ dice: inout Dice) throws -> [Fact] {
    var facts: [Fact] = []
    for definition in catalogue.facts where Bool.random(using: &dice) {
      guard definition.isList else {
        facts.append(Fact(FactKey(definition.path), value(&dice, [:])))
        continue
      }
      for number in 0..<Int.random(in: 1...3, using: &dice) {
        let members = definition.key.map { ($0, "\($0) é\(number)") }
        let item = members.map(\.1).joined(separator: "|")
        var object = JSONObject()
        for (name, text) in members { object[name] = .string(text) }
        facts.append(Fact(FactKey(definition.path, item: item), value(&dice, object)))
      }
    }
    return facts
  }

  private static func value(_ dice: inout Dice, _ members: JSONObject) -> FactValue {
    if Int.random(in: 0..<4, using: &dice) == 0 { return .absent(Absence.allCases.randomElement(using: &dice) ?? .unknown) }
    if members.isEmpty {
      let values: [JSONValue] = ["texte", 12, true, ["a", "b"], ["libelle": "lieu"], ["dedans": ["absence": "inconnu"]]]
      return .value(values.randomElement(using: &dice) ?? .null)
    }
    var object = members
    object["plus"] = .integer(Int.random(in: 0...9, using: &dice))
    return .value(.object(object))
  }
}
