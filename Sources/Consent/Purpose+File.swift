import Dossier
import Exchange

extension Purpose {
  /// Reads one purpose of a convention.
  init(
    _ node: PolicyNode, kind: PartnerKind, within outer: Validity, vocabulary: Vocabulary
  ) throws(PolicyError) {
    let members = try node.members(
      [
        "id", "libelle", "base", "notice", "role", "nir", "membres", "consentement", "conservation", "sensibilite", "conditions",
        "categories",
      ], optional: ["faits", "elements", "depuis", "jusqua", "validePar", "proactif"])
    func member(_ name: String) throws(PolicyError) -> PolicyNode {
      guard let member = members[name] else { throw node.failure("missing: \(name)") }
      return member
    }
    id = try Self.identifier(member("id"))
    let rule = "\(node.file)#\(id)"
    self.rule = rule
    file = node.file
    label = try Label(member("libelle"))
    basis = try Basis(member("base"))
    validation = try members["validePar"].map { (node) throws(PolicyError) in try Validation(node) }
    validity = try Validity(members, within: outer, of: node)
    notice = try Notice(member("notice"))
    role = try ProcessingRole.read(member("role"))
    isProactive = try members["proactif"]?.isYes() ?? false
    namesNIR = try member("nir").isYes()
    includesMembers = try member("membres").isYes()
    needsConsent = try member("consentement").isYes()
    retention = try Retention(member("conservation"))
    highestSensitivity = try member("sensibilite").word()
    categories = try Self.categories(member("categories"))
    exceptions = try Self.exceptions(members["faits"], vocabulary, categories)
    ownItems = try Self.ownItems(members["elements"], vocabulary)
    var conditions: [Condition] = []
    for (index, item) in try member("conditions").list().enumerated() {
      conditions.append(try Condition(item, rule: "\(rule)/conditions/\(index + 1)", vocabulary: vocabulary))
    }
    self.conditions = conditions
    rulings = Self.rulings(rule, categories, exceptions, vocabulary)
    var lines = try Self.lines(rule, members)
    for path in ownItems.keys { lines["\(rule)/elements\(path)"] = members["elements"]?.line }
    self.lines = lines
    try checkNIR(of: kind, at: try member("nir"), vocabulary)
    guard needsConsent == (basis.kind == .consent) else {
      throw try member("consentement").failure("consent is asked for when, and only when, it is the legal basis")
    }
    if isProactive || basis.text.contains(Self.proactiveLaw) { try requireProactive(members["proactif"] ?? node) }
    // One person's consent says nothing of the others.
    guard !(needsConsent && includesMembers) else {
      throw try member("membres").failure("a purpose that rests on consent tells nothing of other members")
    }
    guard rulings.values.allSatisfy({ !$0.isReleased || ![.protection, .secret].contains($0.governance.category) }) else {
      throw try member("categories").failure("protection and secret are never released")
    }
  }

  /// The article that lets administrations tell each other unasked.
  private static let proactiveLaw = "CRPA L114-8 II"

  /// What CRPA L114-8 II and R114-9-7 ask of proactive use: the person is told and may object, and twelve months are the most.
  private func requireProactive(_ node: PolicyNode) throws(PolicyError) {
    guard isProactive, basis.text.contains(Self.proactiveLaw), basis.kind == .publicInterest else {
      throw node.failure("proactif: oui goes with a mission-interet-public under \(Self.proactiveLaw), and only with it")
    }
    guard case .version = notice else { throw node.failure("a person must be told of proactive use: notice") }
    guard case .months(let months) = retention, months <= 12 else {
      throw node.failure("what is told for proactive use is kept 12 mois at most: conservation")
    }
  }

  /// The kinds that the sources name for the NIR (decree 2019-341, as `legal-basis.md` reads it); no delegate, ever.
  private static let kindsWithNIR: Set<PartnerKind> = [.payer, .departmentalCouncil, .franceTravail]

  private func checkNIR(of kind: PartnerKind, at node: PolicyNode, _ vocabulary: Vocabulary) throws(PolicyError) {
    let releasesNIR = rulings.values.contains { $0.isReleased && $0.governance.category == .nir }
    if namesNIR || releasesNIR, !Self.kindsWithNIR.contains(kind) {
      throw node.failure("the NIR never leaves to \(kind.rawValue)")
    }
    guard releasesNIR == namesNIR else {
      throw node.failure(namesNIR ? "nir: oui, yet the category nir is not released" : "nir: non, yet a NIR is released")
    }
  }

  private static func identifier(_ node: PolicyNode) throws(PolicyError) -> String {
    let text = try node.text()
    let isPlain = text.utf8.allSatisfy { (97...122).contains($0) || (48...57).contains($0) || $0 == UInt8(ascii: "-") }
    guard isPlain else { throw node.failure("an identifier is lower-case letters, digits and hyphens: \(text)") }
    return text
  }

  /// Where each rule stands, by the name that reasons give it.
  private static func lines(_ rule: String, _ members: [String: PolicyNode]) throws(PolicyError) -> [String: Int] {
    var lines: [String: Int] = [:]
    for (name, node) in members { lines["\(rule)/\(name)"] = node.line }
    lines["\(rule)/opposition"] = members["base"]?.line
    for (index, node) in try (members["conditions"]?.list() ?? []).enumerated() {
      lines["\(rule)/conditions/\(index + 1)"] = node.line
    }
    for (key, _) in try members["categories"]?.pairs() ?? [] { lines["\(rule)/categories/\(try key.text())"] = key.line }
    for (key, _) in try members["faits"]?.pairs() ?? [] { lines["\(rule)/faits\(try key.text())"] = key.line }
    return lines
  }

  private static func exceptions(
    _ node: PolicyNode?, _ vocabulary: Vocabulary, _ categories: Set<FactCategory>
  ) throws(PolicyError) -> [FactPath: Bool] {
    var exceptions: [FactPath: Bool] = [:]
    for (key, value) in try node?.pairs() ?? [] {
      let definition = try vocabulary.fact(key)
      let isReleased = try value.isYes()
      guard isReleased != categories.contains(definition.governance.category) else {
        throw key.failure("\(definition.path) says what its category says already")
      }
      exceptions[definition.path] = isReleased
    }
    return exceptions
  }

  private static func ownItems(
    _ node: PolicyNode?, _ vocabulary: Vocabulary
  ) throws(PolicyError) -> [FactPath: [String]] {
    var items: [FactPath: [String]] = [:]
    for item in try node?.list() ?? [] {
      let member = try vocabulary.member(item)
      guard vocabulary.definitions[member.path]?.isList == true else { throw item.failure("a member of the items of a list") }
      items[member.path] = member.members
    }
    return items
  }

  private static func rulings(
    _ rule: String, _ categories: Set<FactCategory>, _ exceptions: [FactPath: Bool], _ vocabulary: Vocabulary
  ) -> [FactPath: Ruling] {
    vocabulary.definitions.mapValues { definition in
      let governance = definition.governance
      if let isReleased = exceptions[definition.path] {
        return Ruling(isReleased: isReleased, rule: "\(rule)/faits\(definition.path)", governance: governance)
      }
      let category = governance.category
      return Ruling(
        isReleased: categories.contains(category), rule: "\(rule)/categories/\(category.rawValue)", governance: governance)
    }
  }

  /// Reads a total table of categories: each one once, `oui` or `non`.
  static func categories(_ node: PolicyNode) throws(PolicyError) -> Set<FactCategory> {
    var released: Set<FactCategory> = []
    for (name, value) in try node.members(Set(FactCategory.allCases.map(\.rawValue))) where try value.isYes() {
      if let category = FactCategory(rawValue: name) { released.insert(category) }
    }
    return released
  }
}

extension Basis {
  init(_ node: PolicyNode) throws(PolicyError) {
    let members = try node.members(["type", "texte", "statut"])
    guard let kind = try members["type"]?.word(Kind.self), let text = try members["texte"]?.text(),
      let status = try members["statut"]?.word(Status.self)
    else { throw node.failure("type, texte and statut are expected") }
    self.init(kind: kind, text: text, status: status)
  }
}
