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
    let members = try node.members(["id", "type", "finalite", "pour", "mode", "declencheurs", "requis"])
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
    var triggers: Set<FactPath> = []
    for item in try member("declencheurs").list() { triggers.formUnion(try vocabulary.facts(within: item)) }
    guard !triggers.isEmpty else { throw try member("declencheurs").failure("one trigger at least is expected") }
    self.triggers = triggers
    var required: [FactPath] = []
    for item in try member("requis").list() {
      let path = try vocabulary.fact(item).path
      guard purpose.releases(path) else { throw item.failure("\(path) is required, yet \(purpose.rule) does not release it") }
      required.append(path)
    }
    self.required = required
  }
}
