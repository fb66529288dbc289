import Dossier
import JSONTree

extension Condition {
  /// Reads one condition of a convention: exactly one of the closed set's forms.
  init(_ node: PolicyNode, rule: String, vocabulary: Vocabulary) throws(PolicyError) {
    let members = try node.members([], optional: ["fait", "egal", "parmi", "role", "ageMinimum", "destinataire"])
    self.rule = rule
    switch Set(members.keys) {
    case ["fait", "egal"]:
      let path = try vocabulary.single(members["fait"], in: node)
      let value = JSONValue.bool(try Self.bool(members["egal"], in: node))
      guard vocabulary.admits(value, at: path) else { throw node.failure("the schemas do not admit true or false: \(path)") }
      test = .equals(path, value)
    case ["fait", "parmi"]:
      let path = try vocabulary.single(members["fait"], in: node)
      let words = try Self.texts(members["parmi"], in: node)
      for word in words.sorted() where !vocabulary.admits(.string(word), at: path) {
        throw node.failure("the schemas do not admit \(word): \(path)")
      }
      test = .isAmong(path, words)
    case ["role"]: test = try Self.role(members["role"] ?? node)
    case ["ageMinimum"]:
      guard let text = try members["ageMinimum"]?.text(), let age = Int(text), (1...120).contains(age) else {
        throw node.failure("ageMinimum: a number of years is expected")
      }
      test = .minimumAge(age)
    case ["destinataire"]:
      var found: [FactMember] = []
      for item in try (members["destinataire"] ?? node).list() { found.append(try vocabulary.member(item)) }
      guard !found.isEmpty else { throw node.failure("destinataire: one member at least is expected") }
      test = .namesRecipient(found)
    default:
      throw node.failure("a condition is one of: fait and egal, fait and parmi, role, ageMinimum, destinataire")
    }
  }

  private static func bool(_ node: PolicyNode?, in parent: PolicyNode) throws(PolicyError) -> Bool {
    switch try (node ?? parent).text() {
    case "true": true
    case "false": false
    default: throw (node ?? parent).failure("egal: true or false is expected; for a text use parmi")
    }
  }

  private static func texts(_ node: PolicyNode?, in parent: PolicyNode) throws(PolicyError) -> Set<String> {
    var texts: Set<String> = []
    for item in try (node ?? parent).list() { texts.insert(try item.text()) }
    guard !texts.isEmpty else { throw (node ?? parent).failure("one word at least is expected") }
    return texts
  }

  private static func role(_ node: PolicyNode) throws(PolicyError) -> Test {
    let members = try node.members(["prestation", "parmi"])
    guard let benefit = try members["prestation"]?.word(Benefit.self), let roles = members["parmi"] else {
      throw node.failure("prestation and parmi are expected")
    }
    var words: Set<String> = []
    for item in try roles.list() { words.insert(try item.word(Role.self).rawValue) }
    guard !words.isEmpty else { throw roles.failure("one role at least is expected") }
    return .role(benefit, words)
  }
}

/// The roles of `/foyer/membres`; a word that the schema does not hold would deny everybody in silence.
enum Role: String, CaseIterable {
  case demandeur, conjoint, enfant, autre
  /// Applicant or spouse: the files of the new layout no longer tell which (VRSD0301).
  case beneficiaire
  case responsableDossier = "responsable-dossier"
}
