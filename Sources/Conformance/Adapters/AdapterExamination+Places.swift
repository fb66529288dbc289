internal import Exchange
internal import JSONTree
internal import Translation

extension AdapterExamination {
  /// Whether a refusal is at the place of the element of these names: there, within it, or at what it stands in. Elsewhere on its way only
  /// when the refusal names the element (what depends on it stands beside it, a reference is made of several), or when it is the dossier's
  /// schemas that refuse, which know of records and not of elements.
  func isAtPlace(_ refusal: Refusal, _ names: [String]) -> Bool {
    guard let pointer = refusal.pointer else { return false }
    let (place, parent) = (self.names(of: pointer), Array(names.dropLast()))
    if place.starts(with: names) || place == parent { return true }
    // A name that is nobody's is not shown.
    if place == parent + ["?"] { return true }
    guard names.starts(with: place) || place.starts(with: parent) else { return false }
    // A record without a reference lacks the first way of making one, whatever of the others was spoiled.
    if refusal.code == .translateMissingRequired, names.starts(with: place) { return true }
    return refusal.details["schema"]?.hasPrefix(Self.schemas) == true || names.last.map { Self.isNamed($0, in: refusal) } == true
  }

  /// Whether an element that is not there, or not as it must be, is what another depends on.
  func isCondition(_ names: [String], of refusal: Refusal) -> Bool {
    guard let pointer = refusal.pointer, let last = names.last else { return false }
    return refusal.code == .schemaInvalid && self.names(of: pointer).dropLast() == names.dropLast()
      && refusal.details["expected"]?.hasPrefix("this element only with \(last)") == true
  }

  private static let schemas = "urn:passerelle:dossier:"

  private static func isNamed(_ name: String, in refusal: Refusal) -> Bool {
    ["element", "names", "expected"].contains { member in
      let words = refusal.details[member]?.split { !$0.isLetter && !$0.isNumber && !"_-@".contains($0) } ?? []
      return words.contains { $0 == name } || refusal.details[member] == name
    }
  }

  /// The names of a place without ranks, from the document's root: of `/Racine/Personne[2]/NOM` and of `/personnes/1/nom`.
  private func names(of pointer: String) -> [String] {
    if adapter.isJSON {
      let tokens = JSONPointer(pointer)?.tokens ?? []
      return tokens.filter { $0.isEmpty || !$0.allSatisfy(\.isNumber) }
    }
    let steps = pointer.split(separator: "/").map { String($0.prefix { $0 != "[" }) }
    return adapter.isTable ? steps : Array(steps.dropFirst())
  }
}
