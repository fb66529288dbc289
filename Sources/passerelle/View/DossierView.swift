import Consent
import Dossier
import Exchange
import Gateway
import Identity
import JSONTree
import Release
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
      case .value(let json): DossierView.text(json, language)
      }
    }
  }

  /// A value for people: a list's items and an object's members one after the other.
  static func text(_ json: JSONValue, _ language: Language) -> String {
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

  let sections: [Section]

  /// What may be shown today: no protection names an operator, so a place that is hidden from anybody is hidden here.
  init(
    _ recalled: Recalled, catalogue: Catalogue, kinds: [PartnerID: PartnerKind], masked: Bool,
    on day: CivilDay = Assembly.systemClock.now.day
  ) {
    guard let about = recalled.about(catalogue, kinds) else {
      sections = []
      return
    }
    let shield = Shield(about, from: nil, on: day)
    func section(_ bearer: Bearer, _ projection: Projection) -> Section {
      Section(
        bearer: bearer,
        lines: projection.settled.compactMap { Self.line($0, of: bearer, catalogue, shield, masked) })
    }
    switch about {
    case .person(let person, let households):
      sections =
        [section(recalled.bearer, person.projection)]
        + zip(recalled.foyers, households).map { section(.foyer($0.id), $1.projection) }
    case .household(let household): sections = [section(recalled.bearer, household.projection)]
    }
  }

  private static func line(
    _ settled: SettledFact, of bearer: Bearer, _ catalogue: Catalogue, _ shield: Shield, _ masked: Bool
  ) -> Line? {
    // The flag itself is never shown: not even that there is one.
    guard let definition = catalogue[settled.key.path], definition.governance.category != .protection,
      let open = shield.shown(settled.value, under: definition.governance, of: bearer.text)
    else { return nil }
    let value = Mask.value(open, of: definition, revealing: !masked)
    return Line(
      key: Mask.key(settled.key, of: definition), value: value, isMasked: value != open, author: settled.author,
      referenceDate: settled.referenceDate, attestations: settled.attestations.map(\.author),
      conflicts: settled.conflicting.map(\.author))
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
