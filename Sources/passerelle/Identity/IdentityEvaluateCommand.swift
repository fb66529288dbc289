import ArgumentParser
import Exchange
import Foundation
import Gateway
import Identity
import JSONTree

/// `passerelle identity evaluate`: links two files of persons as the gateway would, and writes the pairs. Reads and writes nothing of a
/// gateway: the files are yours, and so is what is written.
struct IdentityEvaluateCommand: AsyncParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "evaluate",
      abstract: words(
        "Rapproche deux fichiers de personnes comme le ferait la passerelle.",
        "Links two files of persons as the gateway would."),
      discussion: words(
        "Colonnes, séparées par , ou ; : id, puis au choix nomNaissance, nomUsage, prenoms, dateNaissance, communeNaissance, codePostal, nir, sexe. Le résultat a les colonnes left, right, score (bits ; 0 : autant que non) et outcome (same, review).",
        "Columns, separated by , or ;: id, then any of nomNaissance, nomUsage, prenoms, dateNaissance, communeNaissance, codePostal, nir, sexe. The result has the columns left, right, score (bits; 0 is as likely as not) and outcome (same, review)."
      ))
  }

  @Option(help: .init(words("Le premier fichier.", "The first file."), valueName: words("fichier", "file")))
  var left: String
  @Option(help: .init(words("Le second fichier.", "The second file."), valueName: words("fichier", "file")))
  var right: String
  @Option(help: .init(words("Où écrire les paires.", "Where to write the pairs."), valueName: words("fichier", "file")))
  var out: String
  @Flag(
    help: .init(
      words(
        "Chacun figure une fois au plus dans chaque fichier.", "Everybody stands once at most in each file.")))
  var oneToOne = false
  @Option(
    help: .init(
      words(
        "Parmi combien de personnes on cherche ; sinon autant que le plus long fichier.",
        "Among how many persons somebody is looked for; else as many as the longer file has."),
      valueName: words("nombre", "number")))
  var population: Int?

  @Option(
    help: .init(
      words(
        "Les paires dont vous savez qu'elles sont une personne (CSV : left, right) : ce que vaut le rapprochement.",
        "The pairs that you know to be one person (CSV: left, right): how right the linkage is."),
      valueName: words("fichier", "file")))
  var truth: String?

  @Flag(help: .init(words("Une ligne JSON.", "One line of JSON.")))
  var json = false

  func validate() throws {
    if let population, population < 1 {
      throw ValidationError(words("--population : un nombre positif", "--population: a positive number"))
    }
  }

  func run() async throws {
    let console = Console(json: json)
    let model = try IdentityModel(directory: Installation.find(console).identity)
    let (first, second) = (try PersonFile(URL(fileURLWithPath: left)), try PersonFile(URL(fileURLWithPath: right)))
    let known = try truth.map {
      try TruthFile(URL(fileURLWithPath: $0), left: Set(first.persons.map(\.id)), right: Set(second.persons.map(\.id)))
    }
    let started = ContinuousClock.now
    let result = FileLinkage(model, population: population.map(Double.init)).link(
      first.persons, second.persons, oneToOne: oneToOne)
    let seconds = (ContinuousClock.now - started) / .seconds(1)
    try write(result, first, second)
    let same = result.pairs.filter { $0.outcome == .same }.count
    console.say(
      console.text(
        "\(first.persons.count) et \(second.persons.count) personnes, \(result.compared) paires comparées : \(same) mêmes, \(result.pairs.count - same) à revoir (\(Self.tenths(seconds)) s, poids \(model.weights.version)).",
        "\(first.persons.count) and \(second.persons.count) persons, \(result.compared) pairs compared: \(same) the same, \(result.pairs.count - same) to be reviewed (\(Self.tenths(seconds)) s, weights \(model.weights.version))."
      ))
    if result.crowded > 0 {
      console.say(
        console.text(
          "\(result.crowded) clés désignent trop de personnes pour les comparer toutes.",
          "\(result.crowded) keys lead to too many persons to compare them all."))
    }
    var object: JSONObject = [
      "left": .integer(Int64(first.persons.count)), "right": .integer(Int64(second.persons.count)),
      "compared": .integer(Int64(result.compared)), "same": .integer(Int64(same)),
      "review": .integer(Int64(result.pairs.count - same)), "crowded": .integer(Int64(result.crowded)),
      "weights": .string(model.weights.version),
    ]
    if let known {
      let all = figures(result.pairs, first, second, known)
      let surest = figures(result.pairs.filter { $0.outcome == .same }, first, second, known)
      console.say(Self.line(all, console.text("Toutes les paires", "All pairs"), console))
      console.say(Self.line(surest, console.text("« same » seules", "\"same\" alone"), console))
      object["all"] = Self.json(all)
      object["sameAlone"] = Self.json(surest)
    }
    console.emit(.object(object))
  }

  private func figures(
    _ pairs: [FileLinkage.Pair], _ first: PersonFile, _ second: PersonFile, _ truth: TruthFile
  ) -> LinkageFigures {
    let named = pairs.map { TruthFile.Pair(left: first.persons[$0.left].id, right: second.persons[$0.right].id) }
    return LinkageFigures(named: Set(named), truth: truth.pairs)
  }

  private static func line(_ figures: LinkageFigures, _ title: String, _ console: Console) -> String {
    let (precision, recall, f1) = (share(figures.precision), share(figures.recall), share(figures.f1))
    return console.text(
      "\(title) : F1 \(f1), précision \(precision), rappel \(recall) ; \(figures.wrong) fausses, \(figures.missed) manquées.",
      "\(title): F1 \(f1), precision \(precision), recall \(recall); \(figures.wrong) false, \(figures.missed) missed.")
  }

  private static func json(_ figures: LinkageFigures) -> JSONValue {
    [
      "right": .integer(Int64(figures.right)), "wrong": .integer(Int64(figures.wrong)), "missed": .integer(Int64(figures.missed)),
      "precision": .string(share(figures.precision)), "recall": .string(share(figures.recall)), "f1": .string(share(figures.f1)),
    ]
  }

  /// Four decimals, cut and never rounded up: 0.9999 is not 1.
  private static func share(_ share: Double) -> String {
    let parts = String(Int(share * 10_000))
    return parts == "10000" ? "1.0000" : "0." + String(repeating: "0", count: 4 - parts.count) + parts
  }

  private func write(_ result: FileLinkage.Result, _ first: PersonFile, _ second: PersonFile) throws {
    var text = "left,right,score,outcome\n"
    for pair in result.pairs {
      let cells: [String] = [
        Self.cell(first.persons[pair.left].id), Self.cell(second.persons[pair.right].id), Self.tenths(pair.bits),
        pair.outcome.rawValue,
      ]
      text += cells.joined(separator: ",") + "\n"
    }
    try text.write(to: URL(fileURLWithPath: out), atomically: true, encoding: .utf8)
  }

  /// A cell, quoted where RFC 4180 asks for it.
  private static func cell(_ text: String) -> String {
    text.contains { ",\"\r\n".contains($0) } ? "\"" + text.replacing("\"", with: "\"\"") + "\"" : text
  }

  private static func tenths(_ number: Double) -> String {
    let tenths = Int((number * 10).rounded())
    return "\(tenths < 0 ? "-" : "")\(abs(tenths) / 10).\(abs(tenths) % 10)"
  }
}
