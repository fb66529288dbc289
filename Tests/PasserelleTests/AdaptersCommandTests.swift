import ArgumentParser
import Foundation
import TestSupport
import Testing

@testable import passerelle

/// `passerelle adapters`, run as a functional analyst runs it.
@Suite struct AdaptersCommandTests {
  /// A program whose adapters and schemas are copies that a test may change.
  private static func program() throws -> Program {
    var program = try Program()
    let share = program.folder.appendingPathComponent("share")
    try FileManager.default.createDirectory(at: share, withIntermediateDirectories: true)
    for name in ["Adapters", "Schemas"] {
      try FileManager.default.copyItem(
        at: Outside.package.appendingPathComponent(name), to: share.appendingPathComponent(name))
    }
    program.environment["PASSERELLE_SHARE"] = share.path
    return program
  }

  private static let attestation =
    #"{"numero": "AT-0042", "beneficiaire": {"nom": "ROUBAUD", "prenom": "Nadège", "naissance": "14/07/1991"}, "permis": "O", "delivre": "2026-10-02"}"#

  @Test func aDraftFromEachCarrierLoadsAndIsProven() throws {
    let program = try Self.program()
    defer { program.remove() }
    let examples = [
      ("essai-json.v1", Self.attestation),
      ("essai-xml.v1", "<A><id>1</id><b x=\"2\"><c>é</c></b><d>1</d><d>2</d></A>"),
      ("essai-csv.v1", "N° dossier;Nom*\n12;Zoé\n13;\n"),
    ]
    for (name, text) in examples {
      try program.write("exemple", text)
      let made = try program.run(["adapters", "new", "departement.\(name)", "--example", "exemple", "--title", "Essai: \"un\""])
      #expect(made.status == 0, "\(made.errors)")
      let checked = try program.run(["conformance", "adapters", "departement.\(name)", "--documents", "50"])
      #expect(checked.status == 0, "\(checked.output)\(checked.errors)")
      #expect(checked.output.contains("✔ departement.\(name)  "))
    }
  }

  /// Somebody's own copy, of the name of one that is installed: what is proven is what was named, or nothing.
  @Test func aFolderElsewhereIsNeverProvenByTheInstalledOneOfItsName() throws {
    let program = try Self.program()
    defer { program.remove() }
    let elsewhere = program.folder.appendingPathComponent("ailleurs/Adapters")
    try FileManager.default.createDirectory(
      at: elsewhere.appendingPathComponent("departement/protection.v1"), withIntermediateDirectories: true)
    for word in ["ailleurs/Adapters/departement", elsewhere.path + "/departement/protection.v1/"] {
      let refused = try program.run(["conformance", "adapters", word, "--documents", "5"])
      #expect(refused.status == ExitStatus.notFound.rawValue && refused.errors.contains("PASSERELLE_SHARE"), "\(refused.errors)")
    }
    // What is nowhere is not found, and what is within the installation is, from wherever it is named.
    let nowhere = try program.run([
      "conformance", "adapters", "/nulle/part/Adapters/departement/protection.v1", "--documents", "5",
    ])
    #expect(nowhere.status == ExitStatus.notFound.rawValue)
    let shelf = program.folder.appendingPathComponent("share/Adapters").path
    for word in [
      "\(shelf)/departement/protection.v1", "share/Adapters/departement/protection.v1/", "Adapters/departement/protection.v1",
    ] {
      let found = try program.run(["conformance", "adapters", word, "--documents", "20"])
      #expect(found.status == 0 && found.output.contains("✔ departement.protection.v1"), "\(found.output)\(found.errors)")
    }
  }

  /// A draft that does not load is taken back: one broken folder would stand in the way of every format.
  @Test func anExampleThatNoDraftFitsLeavesNothingBehind() throws {
    let program = try Self.program()
    defer { program.remove() }
    try program.write("exemple", #"{"a": "1", "b": {}}"#)
    let made = try program.run(["adapters", "new", "departement.vide.v1", "--example", "exemple"])
    let folder = program.folder.appendingPathComponent("share/Adapters/departement/vide.v1")
    #expect((made.status == 0) == FileManager.default.fileExists(atPath: folder.path))
    #expect(try program.run(["adapters", "list"]).status == 0)
  }

  /// Somebody works on one format; all the others can be read, proven and translated meanwhile.
  @Test func aBrokenFolderStandsInTheWayOfNoOtherFormat() throws {
    let program = try Self.program()
    defer { program.remove() }
    try FileManager.default.createDirectory(
      at: program.folder.appendingPathComponent("share/Adapters/departement/casse.v1"), withIntermediateDirectories: true)
    try program.write("share/Adapters/departement/casse.v1/adapter.yaml", "adapter: departement.casse.v1\n")
    let list = try program.run(["adapters", "list"])
    #expect(list.output.contains("caf.rsa-beneficiaires.vrsb0801"))
    #expect(list.status != 0 && list.errors.contains("departement/casse.v1/adapter.yaml:1"), "\(list.errors)")
    let losses = try program.run(["adapters", "losses", "--from", "caf.avis-departement.v1", "--json"])
    #expect(losses.output.contains("msa.rsa-beneficiaires.vrsb0801") && losses.errors.contains("casse.v1"), "\(losses.errors)")
    try program.write("avis.json", String(decoding: try Data(contentsOf: Self.example), as: UTF8.self))
    let translated = try program.run(["translate", "--from", "caf.avis-departement.v1", "avis.json"])
    #expect(translated.status == 0 && translated.output.contains("dossier-europeen"), "\(translated.errors)")
  }

  /// A folder where the file should be cannot be read, whoever asks.
  @Test func anAdapterThatCannotBeReadIsNamed() throws {
    let program = try Self.program()
    defer { program.remove() }
    let file = program.folder.appendingPathComponent("share/Adapters/departement/illisible.v1/adapter.yaml")
    try FileManager.default.createDirectory(at: file, withIntermediateDirectories: true)
    let list = try program.run(["adapters", "list"])
    #expect(list.output.contains("caf.rsa-beneficiaires.vrsb0801"))
    #expect(list.status != 0 && list.errors.contains("departement/illisible.v1/adapter.yaml"), "\(list.errors)")
  }

  private static var example: URL {
    Outside.package.appendingPathComponent("Adapters/caf/avis-departement.v1/examples/conditions.json")
  }

  /// What a `Referentiel` names becomes lines; what a word must be chosen for is only shown; what somebody chose stays.
  @Test func aReferentielCompletesTheTablesOfItsInstallation() throws {
    let program = try Self.program()
    defer { program.remove() }
    try program.write(
      "referentiel.xml",
      """
      <Referentiel_WebRSA><liste_typesorients><typesorients><identifiant>1</identifiant><libelle>EMPLOI</libelle><actif>1</actif></typesorients>
      <typesorients><identifiant>9</identifiant><libelle>Accompagnement ; global</libelle><actif>1</actif></typesorients>
      <typesorients><identifiant>9</identifiant><libelle>Deux fois</libelle><actif>1</actif></typesorients></liste_typesorients>
      <liste_structuresreferentes><structuresreferentes><identifiant>77</identifiant><libelle>Régie|de Sisteron</libelle><actif>1</actif>
      </structuresreferentes></liste_structuresreferentes><liste_orient_statut><orient_statut><identifiant>8</identifiant><code>O</code>
      <libelle>Orienté provisoirement</libelle><actif>1</actif></orient_statut></liste_orient_statut></Referentiel_WebRSA>
      """)
    let folder = program.folder.appendingPathComponent("share/Adapters/departement/tables/departement-04")
    let before = try String(contentsOf: folder.appendingPathComponent("type-orient.csv"), encoding: .utf8)
    let done = try program.run(["adapters", "referentiel", "referentiel.xml", "--partner", "departement-04"])
    #expect(done.status == 0, "\(done.errors)")
    #expect(done.output.contains("type-orient: 1 there already, 0 added, 1 to decide"), "\(done.output)")
    #expect(done.output.contains("9;…;;;Accompagnement , global"))
    // A state whose name is not exactly that of a decision is nobody's decision.
    #expect(done.output.contains("statut-orient: 0 there already, 0 added, 1 to decide"))
    #expect(try String(contentsOf: folder.appendingPathComponent("type-orient.csv"), encoding: .utf8) == before)
    let structures = try String(contentsOf: folder.appendingPathComponent("structure-referente.csv"), encoding: .utf8)
    #expect(structures.contains("77;77|Régie/de Sisteron||;;;Régie/de Sisteron\n"))
    #expect(try program.run(["conformance", "adapters", "departement.orientation.webrsa", "--documents", "20"]).status == 0)
    let again = try program.run(["adapters", "referentiel", "referentiel.xml", "--partner", "departement-04"])
    #expect(again.output.contains("structure-referente: 1 there already, 0 added"))
    // A table that cannot be read was somebody's work all the same.
    let table = folder.appendingPathComponent("structure-accueil.csv")
    let spoiled = Data([UInt8]("code;dossier;from;until;libelle\n12;R\u{E9}gie;;;\n".unicodeScalars.map { UInt8($0.value) }))
    try spoiled.write(to: table)
    #expect(try program.run(["adapters", "referentiel", "referentiel.xml", "--partner", "departement-04"]).status == 1)
    #expect(try Data(contentsOf: table) == spoiled)
    #expect(try program.run(["adapters", "referentiel", "share/Schemas/LOCK", "--partner", "departement-04"]).status == 1)
  }

  @Test func aFolderThatIsThereIsNotWrittenOver() throws {
    let program = try Self.program()
    defer { program.remove() }
    try program.write("exemple", Self.attestation)
    let refused = try program.run(["adapters", "new", "departement.usager.rdvi", "--example", "exemple"])
    #expect(refused.status == 1 && refused.errors.contains("already"))
  }

  /// The guide's own fragments, put together as it says, make a proven adapter.
  @Test func theGuideLeadsToAProvenAdapter() throws {
    let program = try Self.program()
    defer { program.remove() }
    let guide = try String(contentsOf: Outside.package.appendingPathComponent("docs/write-an-adapter.md"), encoding: .utf8)
    func fragment(after heading: String) throws -> String {
      let part = try #require(guide.components(separatedBy: "## \(heading)").last)
      return try #require(part.components(separatedBy: "```yaml\n").dropFirst().first?.components(separatedBy: "```").first)
    }
    let example = try #require(guide.components(separatedBy: "```json\n").dropFirst().first?.components(separatedBy: "```").first)
    try program.write("attestation.json", example)
    let type = "departement.attestation-permis.v1"
    let made = try program.run(["adapters", "new", type, "--example", "attestation.json", "--title", "Attestation de permis"])
    #expect(made.status == 0)
    let file = program.folder.appendingPathComponent("share/Adapters/departement/attestation-permis.v1/adapter.yaml")
    let draft = try String(contentsOf: file, encoding: .utf8)
    let head = try #require(draft.components(separatedBy: "references:").first)
    let known = try #require(guide.components(separatedBy: "## 3.").last).components(separatedBy: "```yaml\n")
    let rows = known[2].components(separatedBy: "```")[0] + (try fragment(after: "4. Turn each row into what it means"))
    try Data((head + known[1].components(separatedBy: "```")[0] + "coverage: []\nrows:\n" + rows).utf8).write(to: file)
    let checked = try program.run(["conformance", "adapters", type])
    #expect(checked.status == 0, "\(checked.output)\(checked.errors)")
    let shown = try program.run(["adapters", "show", type, "--json"])
    #expect(shown.output.contains("/usager/mobilite/permisB"))
  }

  @Test func anErrorNamesFileLineRowAndWhatWasExpectedAndDoesNotHideOthers() throws {
    let program = try Self.program()
    defer { program.remove() }
    let file = program.folder.appendingPathComponent("share/Adapters/departement/protection.v1/adapter.yaml")
    let text = try String(contentsOf: file, encoding: .utf8)
    try Data(text.replacingOccurrences(of: "codec: bool", with: "codec: boole").utf8).write(to: file)
    let checked = try program.run(["conformance", "adapters", "Adapters/departement", "--documents", "20"])
    #expect(checked.status == 1)
    #expect(checked.output.contains("departement/protection.v1/adapter.yaml:"))
    #expect(checked.output.contains("field: active: a codec"))
    #expect(checked.output.contains("✔ departement.usager.rdvi"))
  }

  @Test func whatIsLostIsToldForAPairAndForAll() throws {
    let program = try Program()
    defer { program.remove() }
    let pair = try program.run(
      ["adapters", "losses", "--from", "caf.rsa-beneficiaires.vrsb0801", "--to", "francetravail.orientation.v1", "--json"])
    #expect(pair.output.contains(#""path":"/foyer/rsa/etat","fate":"lost""#))
    let all = try program.run(["adapters", "losses", "--to", "francetravail.orientation.v1", "--json"])
    #expect(all.output.contains(#""from":"caf.rsa-beneficiaires.vrsb0801""#))
    #expect(!all.output.contains(#""to":"caf."#))
  }

  @Test func theListIsInTheReadersLanguage() throws {
    var program = try Program()
    defer { program.remove() }
    #expect(try program.run(["adapters", "list"]).output.contains("Unverified"))
    program.environment["LANG"] = "fr_FR.UTF-8"
    #expect(try program.run(["adapters", "list"]).output.contains("Non vérifié"))
    let unknown = try program.run(["adapters", "show", "caf.rien.v1"])
    #expect(unknown.status == 3 && unknown.errors.contains("Aucun adaptateur"))
  }
}
