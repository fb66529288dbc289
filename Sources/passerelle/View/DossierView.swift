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
    /// The proactive purpose that alone it may serve; nil for any.
    let purpose: String?
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
    func section(_ bearer: Bearer, _ projection: Projection, _ purpose: String?) -> Section {
      Section(
        bearer: bearer, purpose: purpose,
        lines: projection.settled.compactMap { Self.line($0, of: bearer, catalogue, shield, masked) })
    }
    // What was told for proactive use stands apart, so that nobody takes it for the dossier.
    let purposes: [String?] = [nil] + recalled.proactivePurposes
    sections = purposes.flatMap { purpose -> [Section] in
      let apart = recalled.about(catalogue, kinds) { $0.filter { $0.use.proactivePurpose == purpose } }
      let found: [Section] =
        switch apart {
        case .person(let person, let households):
          [section(recalled.bearer, person.projection, purpose)]
            + zip(recalled.foyers, households).map { section(.foyer($0.id), $1.projection, purpose) }
        case .household(let household): [section(recalled.bearer, household.projection, purpose)]
        case nil: []
        }
      return purpose == nil ? found : found.filter { !$0.lines.isEmpty }
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
          "proactivePurpose": section.purpose.map { .string($0) } ?? .null,
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
