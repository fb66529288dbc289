import ArgumentParser
import Exchange
import Foundation
import Gateway
import Identity
import JSONTree

/// `passerelle identity learn`: learns weights from two files of which nobody says who is who, and writes them down as a version.
struct IdentityLearnCommand: AsyncParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "learn",
      abstract: words(
        "Apprend des poids de deux fichiers de personnes, sans qu'on dise qui est qui.",
        "Learns weights from two files of persons, nobody saying who is who."))
  }

  @Option(help: .init(words("Le premier fichier.", "The first file."), valueName: words("fichier", "file")))
  var left: String
  @Option(help: .init(words("Le second fichier.", "The second file."), valueName: words("fichier", "file")))
  var right: String
  @Option(help: .init(words("Le nom de ces poids : 1.1.", "The name of these weights: 1.1."), valueName: "version"))
  var name: String
  @Option(
    help: .init(
      words("De quoi ils sont appris, en mots.", "What they are learnt from, in words."), valueName: words("texte", "text")))
  var source: String
  @Option(help: .init(words("Où les écrire.", "Where to write them."), valueName: words("fichier", "file")))
  var out: String

  @Flag(help: .init(words("Une ligne JSON.", "One line of JSON.")))
  var json = false

  func run() async throws {
    let console = Console(json: json)
    let model = try IdentityModel(directory: Installation.find(console).identity)
    let (first, second) = (try PersonFile(URL(fileURLWithPath: left)), try PersonFile(URL(fileURLWithPath: right)))
    guard let weights = WeightLearner(model).learn(first.persons, second.persons, version: name, source: source) else {
      throw PersonFileError("--left, --right", "too few persons to learn from")
    }
    try Data(JSONWriter.bytes(weights.json, pretty: true) + [0x0A]).write(to: URL(fileURLWithPath: out), options: .atomic)
    var table = Table(console.text("Critère", "Criterion"), console.text("Degré", "Level"), "m", "u", "bits")
    for criterion in IdentityWeights.Criterion.allCases {
      for (level, chances) in weights.levels(of: criterion) {
        table.add(criterion.rawValue, level, Self.short(chances.same), Self.short(chances.other), Self.short(chances.bits))
      }
    }
    console.show(table)
  }

  private static func short(_ number: Double) -> String {
    number.formatted(.number.precision(.significantDigits(1...3)).locale(.init(identifier: "en")))
  }
}
