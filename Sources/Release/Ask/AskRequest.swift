import Dossier
import Exchange
import Identity
import JSONTree
import Trust

/// What a partner asks about a person: `{"person": {…}, "facts": [paths]}`; the facts are left out where the event names a procedure.
struct AskRequest: Hashable, Sendable {
  /// Who is asked about.
  enum Person: Hashable, Sendable {
    /// The partner's own reference.
    case reference(String)
    /// Evidence: a NIR, or the civil status.
    case evidence(IdentityEvidence)
  }

  let person: Person
  let facts: [FactPath]

  private static let most = 64
  private static let names: Set<String> = [
    "nomNaissance", "nomUsage", "prenoms", "dateNaissance", "sexe", "lieuNaissance", "nir",
  ]

  /// Reads the request's data strictly: an unknown member is refused, so that a misspelt criterion never widens a search.
  init(_ data: EventData) throws(Refusal) {
    guard case .json(let root) = data, root.kind == .object, let who = root["person"], who.kind == .object else {
      throw Self.wrong("/data", "{person, facts}")
    }
    var facts: [FactPath] = []
    for member in root.members where member.name != "person" {
      guard member.name == "facts", member.value.kind == .array, member.value.count <= Self.most else {
        throw Self.wrong("/data", "{person, facts}, ≤ \(Self.most)")
      }
      for element in member.value.elements {
        guard let path = element.string.flatMap({ FactPath($0) }), !facts.contains(path) else {
          throw Self.wrong("/data/facts", "[path], each once")
        }
        facts.append(path)
      }
    }
    self.facts = facts
    if who.count == 1, let reference = who["reference"]?.string, (1...256).contains(reference.utf8.count) {
      person = .reference(reference)
    } else {
      person = .evidence(try Self.evidence(who))
    }
  }

  /// A NIR alone, or a surname, first names and a birth date at least: less would be a search, not a question.
  private static func evidence(_ who: JSONNode) throws(Refusal) -> IdentityEvidence {
    var texts: [String: String] = [:]
    var firstNames: [NormalisedName] = []
    for member in who.members {
      guard names.contains(member.name) else {
        throw wrong("/data/person", "{reference} | {\(names.sorted().joined(separator: ", "))}")
      }
      if member.name == "prenoms" {
        for name in member.value.elements {
          guard let name = name.string.flatMap({ NormalisedName($0) }) else { throw wrong("/data/person/prenoms", "[name]") }
          firstNames.append(name)
        }
        guard (1...20).contains(firstNames.count) else { throw wrong("/data/person/prenoms", "[name]") }
        continue
      }
      guard let text = member.value.string, (1...200).contains(text.utf8.count) else {
        throw wrong("/data/person/\(member.name)", "text")
      }
      texts[member.name] = text
    }
    func read<Value>(_ name: String, _ expected: String, _ make: (String) -> Value?) throws(Refusal) -> Value? {
      guard let text = texts[name] else { return nil }
      guard let value = make(text) else { throw wrong("/data/person/\(name)", expected) }
      return value
    }
    let nir = try read("nir", "NIR") { NIR($0) }
    // A year would be searched through day by day.
    let birth = try read("dateNaissance", "YYYY-MM-DD") { text in ReducedDate(text).flatMap { $0.day == nil ? nil : $0 } }
    let surname = try read("nomNaissance", "name") { NormalisedName($0) }
    let used = try read("nomUsage", "name") { NormalisedName($0) }
    guard nir != nil || (surname ?? used) != nil && !firstNames.isEmpty && birth != nil else {
      throw wrong("/data/person", "{reference} | {nir} | {nomNaissance, prenoms, dateNaissance}")
    }
    return IdentityEvidence(
      birthName: surname, namesInUse: [used].compactMap(\.self), firstNames: firstNames, birthDate: birth,
      sex: try read("sexe", "masculin | feminin") { Sex(rawValue: $0) },
      birthPlace: try read("lieuNaissance", "commune") { NormalisedName($0)?.words.joined(separator: " ") }, nir: nir)
  }

  private static func wrong(_ place: String, _ expected: String) -> Refusal {
    Refusal(.requestData, at: place, ["expected": expected])
  }
}
