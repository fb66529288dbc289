import Dossier
import Exchange

extension Example {
  private static let answers: Set<String> = ["communique", "masque", "retenu", "refuse"]

  /// Reads one example of a purpose. `comme: premier` takes over what the purpose's first example says of facts that this one does not
  /// name.
  init(_ node: PolicyNode, after first: Example?, _ situation: Situation, _ reader: FactReader) throws(PolicyError) {
    let members = try node.members(
      ["exemple"],
      optional: Self.answers.union(["comme", "pour", "jour", "consentement", "opposition", "avec", "sans", "aussi"]))
    guard let title = try members["exemple"]?.text() else { throw node.failure("missing: exemple") }
    self.title = title
    self.node = node
    person = try members["pour"]?.text() ?? situation.person
    day = try members["jour"]?.day()
    consents = try members["consentement"]?.isYes() ?? false
    objects = try members["opposition"]?.isYes() ?? false
    var base: [SituationChange] = []
    for item in try members["sans"]?.list() ?? [] {
      base.append(SituationChange(place: try Place(item, reader.vocabulary), facts: []))
    }
    base += try Self.changes(members["avec"], reader)
    var variants = [base]
    for item in try members["aussi"]?.list() ?? [] { variants.append(base + (try Self.changes(item, reader))) }
    self.variants = variants
    var lines = try Self.lines(members["communique"], .released) + Self.lines(members["masque"], .masked)
    for (name, make) in [("retenu", Expectation.withheld), ("refuse", Expectation.refused)] {
      for (key, value) in try members[name]?.pairs() ?? [] {
        lines += try Self.lines(value, make(try key.word(Reason.Ground.self)))
      }
    }
    if let like = members["comme"] {
      guard try like.text() == "premier", let first, !lines.contains(where: \.isRefusal) else {
        throw like.failure("comme: premier follows the first example of a purpose, and says what is released")
      }
      lines += first.lines.map { Line(text: $0.text, expectation: $0.expectation, node: node, isOwn: false) }
    }
    guard !lines.isEmpty else { throw node.failure("an example says what is communique, masque, retenu or refuse") }
    self.lines = lines
    guard !isRefusal || Set(members.keys).isDisjoint(with: Self.answers.subtracting(["refuse"])) else {
      throw node.failure("what is refused as a whole has nothing communique, masque or retenu")
    }
  }

  private static func changes(_ node: PolicyNode?, _ reader: FactReader) throws(PolicyError) -> [SituationChange] {
    var changes: [SituationChange] = []
    for (key, value) in try node?.pairs() ?? [] {
      let place = try Place(key, reader.vocabulary)
      changes.append(SituationChange(place: place, facts: try reader.facts(place, value)))
    }
    return changes
  }

  static func lines(_ node: PolicyNode?, _ expectation: Expectation) throws(PolicyError) -> [Line] {
    var lines: [Line] = []
    for item in try node?.list() ?? [] {
      lines.append(Line(text: try item.text(), expectation: expectation, node: item))
    }
    return lines
  }
}
