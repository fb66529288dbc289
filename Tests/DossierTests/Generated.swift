import Dossier
import Exchange
import JSONTree

/// A small generator of numbers that a failed test can play again (SplitMix64).
struct Dice: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}

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
