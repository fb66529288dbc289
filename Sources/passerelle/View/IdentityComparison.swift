import Dossier
import Exchange
import Identity
import JSONTree
import Store

/// One usager, for a comparison: its file, and its dossier as an operator may see it.
struct IdentitySide {
  let file: IdentityFile
  let view: DossierView

  /// The facts that say who the person is, masked as the dossier is.
  var lines: [DossierView.Line] {
    view.sections.filter { $0.bearer == .usager(file.usager) }.flatMap(\.lines)
      .filter { $0.key.path.text.hasPrefix("/usager/identite/") }
  }
}

/// Two usagers side by side, and what agrees.
struct IdentityComparison {
  private let left: IdentitySide
  private let right: IdentitySide
  private let weighing: PairWeighing?
  private let version: String

  init(_ left: IdentitySide, _ right: IdentitySide, by model: IdentityModel) {
    self.left = left
    self.right = right
    weighing = PairWeighing(left.file.evidence, right.file.evidence, by: model)
    version = model.weights.version
  }

  func show(_ catalogue: Catalogue, _ console: Console) {
    let language = console.language
    console.say()
    var table = Table(
      console.text("Fait", "Fact"), left.file.usager.text, console.text("Selon", "According to"), right.file.usager.text,
      console.text("Selon", "According to"))
    for path in Set((left.lines + right.lines).map(\.key.path)).sorted() {
      let (ours, theirs) = (Self.cells(left, path, language), Self.cells(right, path, language))
      table.add(catalogue[path]?.title(in: language) ?? path.text, ours.value, ours.authors, theirs.value, theirs.authors)
    }
    console.show(table)
    guard let weighing else {
      console.say(console.text("Rien de l'un ne se compare à l'autre.", "Nothing of one compares with the other."))
      return
    }
    console.say()
    var weights = Table(console.text("Critère", "Criterion"), console.text("Accord", "Agreement"), "Bits")
    weights.add("NIR", IdentityWords.nir(weighing, language), "–")
    for one in weighing.criteria {
      weights.add(
        IdentityWords.text(one.criterion, language), IdentityWords.level(one.criterion, one.level, language),
        Likelihood.signed(one.bits))
    }
    console.show(weights)
    let bits = Likelihood.signed(weighing.likelihood.bits)
    console.say(
      console.text(
        "Hors NIR, au-delà du hasard dans la population : \(bits) bits (poids \(version)) : ",
        "Without the NIR, beyond chance in the population: \(bits) bits (weights \(version)): ")
        + IdentityWords.outcome(weighing.likelihood.outcome, language) + ".")
    console.say(
      "passerelle usager review decide \(left.file.usager.text) \(right.file.usager.text) --same|--different --reason …")
  }

  private static func cells(
    _ side: IdentitySide, _ path: FactPath, _ language: Language
  ) -> (value: String, authors: String) {
    let lines = side.lines.filter { $0.key.path == path }
    let authors = lines.flatMap { line in
      [line.author.text] + line.attestations.map(\.text)
        + line.conflicts.map { language.text("\($0.text) dit autre chose", "\($0.text) says otherwise") }
    }
    return (lines.map { $0.shown(in: language) }.joined(separator: ", "), authors.joined(separator: ", "))
  }

  /// For programs.
  var json: JSONValue {
    var object: JSONObject = ["left": Self.json(left), "right": Self.json(right)]
    object["weighing"] =
      weighing.map { weighing in
        [
          "nir": .string(weighing.nir.rawValue), "certified": .bool(weighing.isCertified), "weights": .string(version),
          "tenthsOfBits": .integer(Int64((weighing.likelihood.bits * 10).rounded())),
          "outcome": .string(weighing.likelihood.outcome.rawValue),
          "criteria": .array(
            weighing.criteria.map {
              [
                "criterion": .string($0.criterion.rawValue), "level": .string($0.level),
                "tenthsOfBits": .integer(Int64(($0.bits * 10).rounded())),
              ]
            }),
        ]
      } ?? .null
    return .object(object)
  }

  private static func json(_ side: IdentitySide) -> JSONValue {
    [
      "usager": .string(side.file.usager.text),
      "facts": .array(
        side.lines.map { line in
          let value: JSONValue =
            switch line.value {
            case .value(let json): json
            case .absent(let absence): .object(["absence": .string(absence.rawValue)])
            }
          return [
            "path": .string(line.key.path.text), "value": value, "masked": .bool(line.isMasked),
            "author": .string(line.author.text), "attestations": .array(line.attestations.map { .string($0.text) }),
            "conflicts": .array(line.conflicts.map { .string($0.text) }),
          ]
        }),
    ]
  }
}
