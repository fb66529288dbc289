import Consent
import Dossier
import JSONTree

/// What an operator sees of a value that identifies somebody.
enum Mask {
  /// The categories whose values are masked unless an operator with the content role asks for them.
  private static let identifying: Set<FactCategory> = [.identity, .identifiers, .contact, .address, .household, .secret, .health]

  /// The value as shown. The NIR is never shown, whoever asks (design §3.14), nor a text that holds one: an MSA's file number may be.
  static func value(_ value: FactValue, of definition: FactDefinition, revealing: Bool) -> FactValue {
    guard case .value(let json) = value else { return value }
    if definition.governance.category == .nir { return .value("•••") }
    let safe = withoutNIR(json)
    if revealing || !identifying.contains(definition.governance.category) { return .value(safe) }
    return .value(hide(safe))
  }

  /// The key without its item where the item names a person by the author's own reference, or holds a NIR.
  static func key(_ key: FactKey, of definition: FactDefinition) -> FactKey {
    definition.usagerMember == nil && key.item.map(NIRTrace.isIn) != true ? key : FactKey(key.path)
  }

  /// Not even a first character is kept of a text or number that holds a NIR: it tells the sex.
  private static func withoutNIR(_ json: JSONValue) -> JSONValue {
    switch json {
    case .null, .bool: return json
    case .number, .string: return NIRTrace.isIn(json) ? "•••" : json
    case .array(let items): return .array(items.map(withoutNIR))
    case .object(let object):
      var safe = JSONObject()
      for (name, value) in object { safe[name] = withoutNIR(value) }
      return .object(safe)
    }
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
