import Foundation
import TestSupport
import Testing

/// `passerelle serve --profile production`, as an administrator runs it.
@Suite struct ServeProfileTests {
  private func home() throws -> Program {
    let program = try Program()
    try #require(try program.run(["init", "--port", "0"]).status == 0)
    return program
  }

  /// A copy of what comes with the program, whose conventions somebody invented validated.
  private func validated(_ program: inout Program) throws {
    let share = program.folder.appendingPathComponent("share")
    try FileManager.default.createDirectory(at: share, withIntermediateDirectories: true)
    for name in ["Schemas", "Adapters"] {
      try FileManager.default.copyItem(at: Outside.package.appendingPathComponent(name), to: share.appendingPathComponent(name))
    }
    let folder = share.appendingPathComponent("Adapters/conventions")
    for name in try FileManager.default.contentsOfDirectory(atPath: folder.path)
    where name.hasSuffix(".yaml") && !name.contains("subscription") && !name.contains("examples") {
      let file = folder.appendingPathComponent(name)
      let text = try String(contentsOf: file, encoding: .utf8).replacing("conservation: inconnue", with: "conservation: 12 mois")
        .replacing(#/  - id: ([a-z-]+)\n/#) {
          "\($0.0)    validePar: {nom: Camille Essai, date: 2026-10-01, texte: CASF L262-40}\n"
        }
      try Data(text.utf8).write(to: file)
    }
    program.environment["PASSERELLE_SHARE"] = share.path
  }

  @Test func productionRefusesTheConventionsThatNobodyValidatedAndNamesThemAll() throws {
    var program = try home()
    defer { program.remove() }
    let english = try program.run(["serve", "--port", "0", "--profile", "production"])
    #expect(english.status == 1)
    for file in ["payeur", "conseil-departemental", "delegataire", "france-travail", "operateur"] {
      #expect(english.errors.contains("\(file).yaml:"), "\(english.errors)")
    }
    #expect(english.errors.contains("rendez-vous: nobody validated it") && english.errors.contains("its retention is unknown"))
    program.environment["LANG"] = "fr_FR.UTF-8"
    #expect(try program.run(["serve", "--port", "0", "--profile", "production"]).errors.contains("personne ne l'a validée"))
    #expect(try program.run(["serve", "--profile", "prod"]).status != 0)
  }

  @Test func productionStartsOnConventionsThatWereValidatedAndTheDefaultOnAny() throws {
    var program = try home()
    defer { program.remove() }
    let development = try program.serve()
    development.process.terminate()
    development.process.waitUntilExit()
    try validated(&program)
    let settings = program.folder.appendingPathComponent("home/passerelle.json")
    let text = try String(contentsOf: settings, encoding: .utf8)
    try #require(text.contains("\"development\""))
    try Data(text.replacing("\"development\"", with: "\"production\"").utf8).write(to: settings)
    let production = try program.serve()
    production.process.terminate()
    production.process.waitUntilExit()
    #expect(production.process.terminationStatus == 0)
    program.environment["PASSERELLE_SHARE"] = Outside.package.path
    #expect(try program.run(["serve", "--port", "0"]).status == 1)
  }
}
