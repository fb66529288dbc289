import Dossier
import JSONTree

/// Reads facts of examples by the form that the schemas give them: `04000` is a text where a postcode is expected.
struct FactReader {
  let vocabulary: Vocabulary

  /// The facts that a value says at that place: one, or one for each item when the place is a whole list.
  func facts(_ place: Place, _ node: PolicyNode) throws(PolicyError) -> [Fact] {
    guard let definition = vocabulary.definitions[place.path], let shape = vocabulary.shape(of: place.path) else {
      throw node.failure("unknown fact: \(place.path)")
    }
    guard definition.isList else {
      if let absence = absence(node) { return [Fact(FactKey(place.path), .absent(absence))] }
      return [Fact(FactKey(place.path), .value(try value(node, shape)))]
    }
    var facts: [Fact] = []
    for item in place.item == nil ? try node.list() : [node] {
      let value = try value(item, shape)
      let key = definition.key.compactMap { value[$0]?.stringValue }
      guard key.count == definition.key.count, place.item == nil || place.item == key.joined(separator: "|") else {
        throw item.failure("the key of the item is expected: \(definition.key.joined(separator: ", "))")
      }
      facts.append(Fact(FactKey(place.path, item: key.joined(separator: "|")), .value(value)))
    }
    return facts
  }

  /// The absence that stands for the value: `{absence: sans-objet}`.
  private func absence(_ node: PolicyNode) -> Absence? {
    guard let pairs = try? node.pairs(), pairs.count == 1, let (key, word) = pairs.first, (try? key.text()) == "absence" else {
      return nil
    }
    return (try? word.text()).flatMap { Absence(rawValue: $0) }
  }

  private func value(_ node: PolicyNode, _ shape: FactShape) throws(PolicyError) -> JSONValue {
    switch shape {
    case .words, .text, .day, .reducedDay, .instant: return .string(try node.text())
    case .cents, .integer:
      guard let number = JSONNumber(try node.text()) else { throw node.failure("a number is expected") }
      return .number(number)
    case .flag:
      switch try node.text() {
      case "true": return true
      case "false": return false
      default: throw node.failure("true or false is expected")
      }
    case .list(let inner):
      var items: [JSONValue] = []
      for item in try node.list() { items.append(try value(item, inner)) }
      return .array(items)
    case .members(let members):
      var object = JSONObject()
      for (key, item) in try node.pairs() {
        let name = try key.text()
        guard let member = members.first(where: { $0.name == name }) else { throw key.failure("unknown member: \(name)") }
        object[name] = try value(item, member.shape)
      }
      return .object(object)
    }
  }
}
