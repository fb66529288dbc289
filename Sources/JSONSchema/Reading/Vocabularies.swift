import JSONTree

/// The vocabularies of JSON Schema 2020-12 that a schema's dialect switches on (Core §8.1).
struct Vocabularies: OptionSet, Sendable, Hashable {
  let rawValue: UInt8

  static let core = Vocabularies(rawValue: 1)
  static let applicator = Vocabularies(rawValue: 2)
  static let unevaluated = Vocabularies(rawValue: 4)
  static let validation = Vocabularies(rawValue: 8)
  static let formatAnnotation = Vocabularies(rawValue: 16)
  static let formatAssertion = Vocabularies(rawValue: 32)
  static let content = Vocabularies(rawValue: 64)
  static let metaData = Vocabularies(rawValue: 128)

  /// What the standard meta-schema requires.
  static let standard: Vocabularies = [.core, .applicator, .unevaluated, .validation, .formatAnnotation, .content, .metaData]

  /// The vocabulary with that URI; nil when this engine does not know it.
  init?(uri: String) {
    let prefix = "https://json-schema.org/draft/2020-12/vocab/"
    guard uri.hasPrefix(prefix) else { return nil }
    switch uri.dropFirst(prefix.count) {
    case "core": self = .core
    case "applicator": self = .applicator
    case "unevaluated": self = .unevaluated
    case "validation": self = .validation
    case "format-annotation": self = .formatAnnotation
    case "format-assertion": self = .formatAssertion
    case "content": self = .content
    case "meta-data": self = .metaData
    default: return nil
    }
  }

  init(rawValue: UInt8) { self.rawValue = rawValue }

  /// What `metaschema`, known at `uri`, switches on. A vocabulary that is unknown and required is refused.
  init(of metaschema: JSONValue, at uri: String) throws(SchemaError) {
    guard let declared = metaschema["$vocabulary"] else {
      self = .standard
      return
    }
    guard let members = declared.objectValue else { throw SchemaError("\(uri)#/$vocabulary", "it is an object") }
    self = .core
    for (name, value) in members {
      if let known = Vocabularies(uri: name) {
        insert(known)
      } else if value.boolValue != false {
        throw SchemaError("\(uri)#/$vocabulary", "this vocabulary is required and unknown: \(name)")
      }
    }
  }
}
