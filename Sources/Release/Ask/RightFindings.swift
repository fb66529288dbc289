import Consent
import Dossier
import Exchange
import JSONTree

/// What is found of the conditions of rights in what an answer tells, and in nothing else: a fact that is withheld, unknown, too old or
/// disputed is missing, alike.
struct RightFindings: Sendable {
  private let rights: [Right]
  private let known: KnownFacts
  private let sources: [FactPath: [PartnerID]]
  /// The facts of households that do not count as the person's own.
  private let foreign: Set<FactPath>
  /// Whether of one of these households the answer does not tell what the person is in it.
  private let lacksRole: Bool

  /// Over the facts of that answer which need not be asked again.
  init(_ rights: [Right], _ answers: [FactAnswer], territories: Set<String>, day: CivilDay) {
    self.rights = rights
    let known = answers.filter { $0.status == .known }
    let roles = known.filter { $0.path == KnownFacts.memberships }.flatMap(\.told)
    let own = Set(roles.filter { if case .value(let value) = $0.value { KnownFacts.isOwn(value) } else { false } }.map(\.bearer))
    func counts(_ told: ToldFact) -> Bool { told.fact.key.path.bearer == .usager || own.contains(told.bearer) }
    let left = known.flatMap(\.told).filter { !counts($0) && $0.fact.key.path != KnownFacts.memberships }
    foreign = Set(left.map(\.fact.key.path))
    lacksRole = !Set(left.map(\.bearer)).isSubset(of: roles.map(\.bearer))
    let values = known.map { answer in
      // A value that its author does not have is read as none, beside those of other households.
      (answer.path, answer.told.filter(counts).map { if case .value(let value) = $0.value { value } else { JSONValue.null } })
    }
    self.known = KnownFacts(
      values: Dictionary(values) { first, _ in first }, day: day, territories: territories)
    sources = Dictionary(answers.map { ($0.path, $0.from) }) { first, _ in first }
  }

  /// One object for each right; nil when the procedure names none.
  var json: JSONValue? {
    rights.isEmpty ? nil : .array(rights.map(json))
  }

  /// That this decides nothing.
  static let notice: JSONValue = [
    "fr": .string(
      "Ces conditions sont lues dans ce qui est connu : ce n'est pas une décision. Seul l'organisme compétent décide du droit ; une condition non remplie ou à vérifier n'empêche personne de le demander."
    ),
    "en": .string(
      "These conditions are read in what is known: this is no decision. Only the body in charge decides on the right; a condition that is not met or to be checked keeps nobody from claiming it."
    ),
  ]

  /// Why facts of a household that are known settle nothing: the person is not told to be an adult of it, but a child, or nothing.
  private static let role = "role-au-foyer"

  private func json(_ right: Right) -> JSONValue {
    [
      "right": .string(right.id), "label": json(right.label), "source": json(right.source),
      "conditions": .array(right.conditions.map(json)),
    ]
  }

  private func json(_ condition: RightCondition) -> JSONValue {
    let verdict = condition.verdict(known)
    var object: JSONObject = [
      "condition": .string(condition.id), "label": json(condition.label), "state": .string(verdict.state.rawValue),
    ]
    if !verdict.missing.isEmpty {
      let isForeign = !foreign.isDisjoint(with: verdict.missing)
      if isForeign { object["because"] = .string(Self.role) }
      // What the person is in the household would settle whether its facts are theirs.
      let missing = verdict.missing + (isForeign && lacksRole ? [KnownFacts.memberships].compactMap(\.self) : [])
      object["missing"] = .array(missing.map { .string($0.text) })
      let from = Set(missing.flatMap { sources[$0] ?? [] }).sorted()
      if !from.isEmpty { object["from"] = .array(from.map { .string($0.text) }) }
    }
    if let limit = condition.limit?.latest(by: known.day) { object["limit"] = json(limit) }
    return .object(object)
  }

  private func json(_ limit: RightAmount.Value) -> JSONValue {
    var object: JSONObject = [
      "cents": .integer(limit.cents), "per": .string(limit.period.rawValue), "since": .string(limit.from.description),
    ]
    if let until = limit.until { object["until"] = .string(until.description) }
    object["source"] = json(limit.source)
    return .object(object)
  }

  private func json(_ source: RightSource) -> JSONValue {
    ["text": .string(source.text), "status": .string(source.status.rawValue)]
  }

  private func json(_ label: Label) -> JSONValue { ["fr": .string(label.french), "en": .string(label.english)] }
}
