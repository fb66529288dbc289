import JSONTree

/// Reads one object of a `partner.json` and says where it is wrong.
struct PartnerReader {
  let place: String
  let node: JSONNode

  var names: [String] { node.members.map(\.name) }

  func wrong(_ name: String, _ reason: String, french: String? = nil) -> RegistrationError {
    RegistrationError(place, "\(name): \(reason)", french: french.map { "\(name) : \($0)" })
  }

  func require(only known: Set<String>) throws(RegistrationError) {
    guard node.kind == .object else { throw RegistrationError(place, "an object is expected") }
    for (name, _) in node.members where !known.contains(name) {
      throw wrong(name, "is not a member that is known here", french: "ce membre n'est pas connu ici")
    }
  }

  /// A required text, read by `read`.
  func value<Value>(_ name: String, _ read: (String) -> Value?) throws(RegistrationError) -> Value {
    guard let text = node[name]?.string else { throw wrong(name, "a text is required", french: "un texte est requis") }
    guard let value = read(text) else {
      throw wrong(name, "\"\(text)\" is not one", french: "« \(text) » n'en est pas un")
    }
    return value
  }

  /// A text that may be left out, read by `read`.
  func optional<Value>(_ name: String, _ read: (String) -> Value?) throws(RegistrationError) -> Value? {
    node[name] == nil ? nil : try value(name, read)
  }

  /// A whole number of that range that may be left out.
  func integer(_ name: String, _ range: ClosedRange<Int>) throws(RegistrationError) -> Int? {
    guard let member = node[name] else { return nil }
    guard let number = member.integer, range.contains(Int(number)) else {
      throw wrong(
        name, "a whole number from \(range.lowerBound) to \(range.upperBound) is expected",
        french: "un nombre entier de \(range.lowerBound) à \(range.upperBound) est attendu")
    }
    return Int(number)
  }

  func flag(_ name: String) throws(RegistrationError) -> Bool? {
    guard let member = node[name] else { return nil }
    guard let flag = member.bool else { throw wrong(name, "true or false is expected") }
    return flag
  }

  func texts(_ name: String, required: Bool) throws(RegistrationError) -> [String] {
    guard let list = node[name] else {
      if required { throw wrong(name, "a list of texts is required", french: "une liste de textes est requise") }
      return []
    }
    let texts = list.elements.compactMap(\.string)
    guard list.kind == .array, texts.count == list.count, !texts.contains("") else {
      throw wrong(name, "a list of texts is expected", french: "une liste de textes est attendue")
    }
    return texts
  }

  func object(_ name: String) throws(RegistrationError) -> PartnerReader {
    guard let object = try optionalObject(name) else {
      throw wrong(name, "an object is required", french: "un objet est requis")
    }
    return object
  }

  func optionalObject(_ name: String) throws(RegistrationError) -> PartnerReader? {
    guard let member = node[name] else { return nil }
    guard member.kind == .object else { throw wrong(name, "an object is expected") }
    return PartnerReader(place: place, node: member)
  }

  func objects(_ name: String) throws(RegistrationError) -> [PartnerReader] {
    guard let member = node[name] else { return [] }
    guard member.kind == .array, member.elements.allSatisfy({ $0.kind == .object }) else {
      throw wrong(name, "a list of objects is expected")
    }
    return member.elements.map { PartnerReader(place: place, node: $0) }
  }
}
