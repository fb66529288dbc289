import Dossier
import JSONTree

/// What an operator sees of a value that identifies somebody.
enum Mask {
  /// The categories whose values are masked unless an operator with the content role asks for them.
  private static let identifying: Set<FactCategory> = [.identity, .identifiers, .contact, .address, .household, .secret, .health]

  /// The value as shown. The NIR is never shown, whoever asks (design §3.14).
  static func value(_ value: FactValue, of definition: FactDefinition, revealing: Bool) -> FactValue {
    guard case .value(let json) = value else { return value }
    if definition.governance.category == .nir { return .value("•••") }
    if revealing || !identifying.contains(definition.governance.category) { return value }
    return .value(hide(json))
  }

  /// The key without its item where the item names a person by the author's own reference.
  static func key(_ key: FactKey, of definition: FactDefinition) -> FactKey {
    definition.usagerMember == nil ? key : FactKey(key.path)
  }

  /// Keeps the first character of each text and every truth value; numbers and the rest of texts are hidden.
  private static func hide(_ json: JSONValue) -> JSONValue {
    switch json {
    case .null, .bool: return json
    case .number: return "•"
    case .string(let text): return .string(text.isEmpty ? "" : "\(text.prefix(1))•••")
    case .array(let items): return .array(items.map(hide))
    case .object(let object):
      var hidden = JSONObject()
      for (name, value) in object { hidden[name] = hide(value) }
      return .object(hidden)
    }
  }
}
