import Dossier
import Exchange
import Identity
import JSONTree
import Store

/// A dossier as an operator may see it: the person's own facts and those of the household, masked, and without anything that tells
/// where a protected person lives (design §3.13).
struct DossierView {
  /// What is known of one bearer.
  struct Section {
    let bearer: Bearer
    let lines: [Line]
  }

  /// One fact.
  struct Line {
    let key: FactKey
    let value: FactValue
    let isMasked: Bool
    let author: PartnerID
    let referenceDate: CivilDay
    let attestations: [PartnerID]
    let conflicts: [PartnerID]

    func shown(in language: Language) -> String {
      switch value {
      case .absent(let absence): "(\(Words.absence(absence, language)))"
      case .value(let json): Self.text(json, language)
      }
    }

    /// A value for people: a list's items and an object's members one after the other.
    private static func text(_ json: JSONValue, _ language: Language) -> String {
      switch json {
      case .null: "–"
      case .bool(let flag): flag ? language.text("oui", "yes") : language.text("non", "no")
      case .number: JSONWriter.text(json)
      case .string(let text): text
      case .array(let items): items.map { text($0, language) }.joined(separator: ", ")
      case .object(let object):
        object.map { "\($0.name)=" + text($0.value, language) }.joined(separator: ", ")
      }
    }
  }

  let sections: [Section]

  init(
    _ recalled: Recalled, catalogue: Catalogue, kinds: [PartnerID: PartnerKind], masked: Bool
  ) {
    func projection(_ statements: [Statement]) -> Projection {
      Projection.settle(statements, catalogue: catalogue, kinds: kinds)
    }
    let own = projection(recalled.statements)
    var sections = [Self.section(recalled.bearer, own, catalogue, masked, Self.isProtected(own))]
    for foyer in recalled.foyers {
      // One protected member, former ones included, is enough: the household's address may be where they live.
      let shielded = ([own] + recalled.others.values.map(projection)).contains(where: Self.isProtected)
      sections.append(Self.section(.foyer(foyer.id), projection(foyer.statements), catalogue, masked, shielded))
    }
    self.sections = sections
  }

  private static func isProtected(_ projection: Projection) -> Bool {
    projection.settled.contains { settled in
      guard settled.key.path.text == "/usager/protection" else { return false }
      // Anything but a plain "no longer" protects.
      guard case .value(let json) = settled.value else { return true }
      return json["active"]?.boolValue ?? true
    }
  }

  private static func section(
    _ bearer: Bearer, _ projection: Projection, _ catalogue: Catalogue, _ masked: Bool, _ isShielded: Bool
  ) -> Section {
    let lines = projection.settled.compactMap { settled -> Line? in
      guard let definition = catalogue[settled.key.path] else { return nil }
      let governance = definition.governance
      // The flag itself is never shown: not even that there is one.
      guard governance.category != .protection else { return nil }
      guard let open = isShielded ? governance.shielded(settled.value) : settled.value else { return nil }
      let value = Mask.value(open, of: definition, revealing: !masked)
      return Line(
        key: Mask.key(settled.key, of: definition), value: value, isMasked: value != open, author: settled.author,
        referenceDate: settled.referenceDate, attestations: settled.attestations.map(\.author),
        conflicts: settled.conflicting.map(\.author))
    }
    return Section(bearer: bearer, lines: lines)
  }

  /// The bearers and their facts, for programs.
  var json: JSONValue {
    .array(
      sections.map { section in
        .object([
          "bearer": .string(section.bearer.text), "kind": .string(section.bearer.kind.rawValue),
          "facts": .array(
            section.lines.map { line in
              let value: JSONValue =
                switch line.value {
                case .value(let json): json
                case .absent(let absence): .object(["absence": .string(absence.rawValue)])
                }
              return .object([
                "path": .string(line.key.path.text), "value": value, "masked": .bool(line.isMasked),
                "author": .string(line.author.text), "referenceDate": .string(line.referenceDate.description),
                "attestations": .array(line.attestations.map { .string($0.text) }),
                "conflicts": .array(line.conflicts.map { .string($0.text) }),
              ])
            }),
        ])
      })
  }
}
