import Dossier
import Exchange

extension Subscription {
  /// Reads `<kind>.subscription.yaml`.
  static func all(_ yaml: String, convention: Convention, vocabulary: Vocabulary) throws(PolicyError) -> [Subscription] {
    let root = try PolicyNode(parsing: yaml, file: "\(convention.kind.rawValue).subscription.yaml")
    let members = try root.members(["genre", "abonnements"])
    guard let name = members["genre"], let list = members["abonnements"], try name.word(PartnerKind.self) == convention.kind
    else { throw root.failure("genre must be \(convention.kind.rawValue)") }
    var found: [Subscription] = []
    for node in try list.list() {
      let subscription = try Subscription(node, convention: convention, vocabulary: vocabulary)
      guard !found.contains(where: { $0.id == subscription.id }) else {
        throw node.failure("\(subscription.id) stands there twice")
      }
      found.append(subscription)
    }
    return found
  }

  private init(_ node: PolicyNode, convention: Convention, vocabulary: Vocabulary) throws(PolicyError) {
    let members = try node.members(
      ["id", "type", "finalite", "pour", "mode", "requis"], optional: ["declencheurs", "complement", "delai"])
    func member(_ name: String) throws(PolicyError) -> PolicyNode {
      guard let member = members[name] else { throw node.failure("missing: \(name)") }
      return member
    }
    id = try member("id").text()
    kind = convention.kind
    rule = "\(node.file)#\(id)"
    guard let type = MessageType(try member("type").text()) else {
      throw try member("type").failure("a message type is expected: family.message.version")
    }
    self.type = type
    purpose = try member("finalite").text()
    guard let purpose = convention.purpose(purpose) else {
      throw try member("finalite").failure("\(convention.file) has no such purpose: \(self.purpose)")
    }
    bearer = try member("pour").word()
    guard bearer == .usager || !purpose.conditions.contains(where: \.isAboutPerson) else {
      throw try member("pour").failure("\(purpose.rule) has conditions on a person: it cannot be met by a household")
    }
    mode = try member("mode").word()
    triggers = try Self.triggers(members["declencheurs"], mode, node, vocabulary)
    complement = try Self.complement(members["complement"], mode)
    days = try Self.days(members["delai"], mode)
    var required: [FactPath] = []
    for item in try member("requis").list() {
      let path = try vocabulary.fact(item).path
      guard purpose.releases(path) else { throw item.failure("\(path) is required, yet \(purpose.rule) does not release it") }
      required.append(path)
    }
    self.required = required
  }

  private static func triggers(
    _ list: PolicyNode?, _ mode: Mode, _ node: PolicyNode, _ vocabulary: Vocabulary
  ) throws(PolicyError) -> Set<FactPath> {
    guard mode != .file else {
      if let list { throw list.failure("nothing triggers a file: mode \(mode.rawValue) has no declencheurs") }
      return []
    }
    guard let list else { throw node.failure("missing: declencheurs") }
    var triggers: Set<FactPath> = []
    for item in try list.list() { triggers.formUnion(try vocabulary.facts(within: item)) }
    guard !triggers.isEmpty else { throw list.failure("one trigger at least is expected") }
    return triggers
  }

  /// `delai`: so many days, as `{jours: 15, texte: "CASF L262-…"}`; the text is what makes it due.
  private static func days(_ node: PolicyNode?, _ mode: Mode) throws(PolicyError) -> Int? {
    guard let node else { return nil }
    guard mode != .file else { throw node.failure("nobody waits for a file: mode \(mode.rawValue) has no delai") }
    let members = try node.members(["jours", "texte"])
    guard let days = members["jours"], let text = members["texte"] else { throw node.failure("missing: jours, texte") }
    guard let number = Int(try days.text()), (1...366).contains(number) else {
      throw days.failure("a whole number from 1 to 366 is expected")
    }
    guard try !text.text().isEmpty else { throw text.failure("which text says so is expected") }
    return number
  }

  /// `technique` is what an adapter keeps that is about no person. Nothing else may go: what is told of a person has a reason.
  private static func complement(_ list: PolicyNode?, _ mode: Mode) throws(PolicyError) -> Set<String> {
    guard let list else { return [] }
    guard mode == .file else { throw list.failure("a complement goes into a file only: mode \(Mode.file.rawValue)") }
    var categories: Set<String> = []
    for item in try list.list() {
      let word = try item.text()
      guard word == technical else { throw item.failure("\(technical) is expected") }
      categories.insert(word)
    }
    return categories
  }

  private static let technical = "technique"
}
