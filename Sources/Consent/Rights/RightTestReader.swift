import Dossier

/// Reads the conditions of a right: exactly one of the closed set's forms each, over facts and words that the schemas have.
struct RightTestReader {
  let vocabulary: Vocabulary
  let amounts: [String: RightAmount]

  private static let forms: Set<String> = [
    "ageMinimum", "ageMaximum", "fait", "membre", "parmi", "egal", "minimum", "auPlus", "moinsDe", "prestation", "etats",
    "residence", "declarer", "demander", "unDe",
  ]

  func condition(_ node: PolicyNode) throws(PolicyError) -> RightCondition {
    let members = try node.members(["condition", "libelle"], optional: Self.forms.union(["plafond"]))
    guard let name = members["condition"], let label = members["libelle"] else {
      throw node.failure("condition and libelle are expected")
    }
    let form = members.filter { Self.forms.contains($0.key) }
    let test = try self.test(form, at: node, isNested: false)
    var limit = test.amount
    if let ceiling = members["plafond"] { limit = try amount(ceiling) }
    return RightCondition(id: try name.text(), label: try Label(label), test: test, limit: limit)
  }

  private func test(_ form: [String: PolicyNode], at node: PolicyNode, isNested: Bool) throws(PolicyError) -> RightTest {
    if let fact = form["fait"] { return try comparison(form, fact, at: node) }
    guard form.count == 1 || Set(form.keys) == ["prestation", "etats"], let (word, value) = form.first else {
      throw node.failure(Self.expected)
    }
    switch word {
    case "ageMinimum": return .minimumAge(try age(value))
    case "ageMaximum": return .maximumAge(try age(value))
    case "prestation", "etats": return try benefit(form, at: node)
    case "residence": return .residence(try value.word())
    case "declarer": return .declared(try vocabulary.fact(value).path)
    case "demander":
      guard try value.isYes() else { throw value.failure("demander: oui is expected") }
      return .asked
    case "unDe" where !isNested:
      var tests: [RightTest] = []
      for item in try value.list() { tests.append(try test(item.members([], optional: Self.forms), at: item, isNested: true)) }
      guard tests.count > 1 else { throw value.failure("unDe: two at least are expected") }
      return .anyOf(tests)
    default: throw node.failure(Self.expected)
    }
  }

  private func comparison(
    _ form: [String: PolicyNode], _ fact: PolicyNode, at node: PolicyNode
  ) throws(PolicyError) -> RightTest {
    let (place, shape) = try self.place(fact, form["membre"])
    switch Set(form.keys).subtracting(["fait", "membre"]) {
    case ["parmi"]: return .isAmong(place, try words(form["parmi"] ?? node, of: shape))
    case ["egal"]:
      guard shape == .flag else { throw fact.failure("egal: no yes or no is there") }
      return .equals(place, try (form["egal"] ?? node).isYes())
    case ["minimum"]:
      guard case .integer = shape else { throw fact.failure("minimum: no number is there") }
      return .atLeast(place, Int64(try number(form["minimum"] ?? node, 1...999)))
    case ["auPlus"], ["moinsDe"]:
      guard shape == .cents else { throw fact.failure("no amount is there") }
      let bound: RightTest.Bound = form["auPlus"] == nil ? .below : .atMost
      return .amount(place, bound, try amount(form[bound.rawValue] ?? node))
    default: throw node.failure(Self.expected)
    }
  }

  private func benefit(_ form: [String: PolicyNode], at node: PolicyNode) throws(PolicyError) -> RightTest {
    guard let name = form["prestation"], let states = form["etats"], let path = RightTest.benefits.first,
      case .members(let members)? = vocabulary.shape(of: path)
    else { throw node.failure("prestation and etats are expected") }
    func shape(_ member: String) -> FactShape? { members.first { $0.name == member }?.shape }
    let word = try name.text()
    guard case .words(let known)? = shape("prestation"), known.contains(word) else {
      throw name.failure("the schemas do not admit \(word): \(path)")
    }
    return .benefit(word, states: try words(states, of: shape("etat")))
  }

  /// A fact that is no list, or a member of one: what is compared.
  private func place(_ fact: PolicyNode, _ member: PolicyNode?) throws(PolicyError) -> (Condition.FactMember, FactShape?) {
    let path = try vocabulary.single(fact, in: fact)
    let shape = vocabulary.shape(of: path)
    guard let member else { return (Condition.FactMember(path: path, members: []), shape) }
    let name = try member.text()
    guard case .members(let members)? = shape, let found = members.first(where: { $0.name == name }) else {
      throw member.failure("no such member: \(path)/\(name)")
    }
    return (Condition.FactMember(path: path, members: [name]), found.shape)
  }

  private func words(_ node: PolicyNode, of shape: FactShape?) throws(PolicyError) -> Set<String> {
    guard case .words(let known)? = shape else { throw node.failure("no words are there") }
    var words: Set<String> = []
    for item in try node.list() {
      let word = try item.text()
      guard known.contains(word) else { throw item.failure("the schemas do not admit \(word)") }
      words.insert(word)
    }
    guard !words.isEmpty else { throw node.failure("one word at least is expected") }
    return words
  }

  private func amount(_ node: PolicyNode) throws(PolicyError) -> RightAmount {
    let name = try node.text()
    guard let amount = amounts[name] else { throw node.failure("montants has no \(name)") }
    return amount
  }

  private func age(_ node: PolicyNode) throws(PolicyError) -> Int { try number(node, 1...120) }

  private func number(_ node: PolicyNode, _ range: ClosedRange<Int>) throws(PolicyError) -> Int {
    guard let number = Int(try node.text()), range.contains(number) else {
      throw node.failure("a number from \(range.lowerBound) to \(range.upperBound) is expected")
    }
    return number
  }

  private static let expected =
    "a condition is one of: ageMinimum, ageMaximum, fait with parmi, egal, minimum, auPlus or moinsDe, prestation with etats, residence, declarer, demander, unDe"
}
