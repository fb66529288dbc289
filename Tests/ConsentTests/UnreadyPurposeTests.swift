import Consent
import Dossier
import Exchange
import Testing

/// What keeps conventions from production is told whole, with file, line and purpose.
@Suite struct UnreadyPurposeTests {
  /// The real conventions, as somebody invented might have validated them.
  private func validated(except purposes: Set<String> = []) throws -> Policy {
    var files = try Loaded.files.get()
    for (name, text) in files where !name.contains("subscription") && !name.contains("examples") {
      files[name] = text.replacing("conservation: inconnue", with: "conservation: 12 mois").replacing(#/  - id: ([a-z-]+)\n/#) {
        match in
        purposes.contains(String(match.1))
          ? String(match.0) : match.0 + "    validePar: {nom: Camille Essai, date: 2026-10-01, texte: CASF L262-40}\n"
      }
    }
    return try Policy(files: files, catalogue: Loaded.catalogue.get())
  }

  @Test func nobodyValidatedTheConventionsThatComeWithTheProgram() throws {
    let policy = try Loaded.policy.get()
    let purposes = PartnerKind.allCases.flatMap { policy.convention(for: $0)?.purposes ?? [] }
    // The law says how long what was told for proactive use is kept; of nothing else it was read.
    for purpose in purposes {
      #expect(purpose.validation == nil && purpose.retention == (purpose.isProactive ? .months(12) : .unknown), "\(purpose.rule)")
    }
    #expect(policy.unready.count == 2 * purposes.count - purposes.count(where: \.isProactive) && !purposes.isEmpty)
  }

  @Test func eachIsNamedWithFileAndLine() throws {
    let unready = try Loaded.policy.get().unready.filter { $0.file == "operateur.yaml" }
    let lines = try #require(Loaded.files.get()["operateur.yaml"]).split(separator: "\n", omittingEmptySubsequences: false)
    #expect(unready.map(\.lack) == [.validation, .retention, .validation, .retention])
    #expect(lines[unready[0].line - 1] == "  - id: prescription")
    #expect(lines[unready[1].line - 1] == "    conservation: inconnue")
    #expect(unready[1].text(in: .french) == "operateur.yaml:\(unready[1].line): prescription : durée de conservation inconnue")
    #expect(unready[0].text(in: .english) == "operateur.yaml:\(unready[0].line): prescription: nobody validated it (validePar)")
  }

  @Test func whatWasValidatedAndHasARetentionIsReady() throws {
    #expect(try validated().unready.isEmpty)
    #expect(try validated().convention(for: .payer)?.purposes.first?.validation?.name == "Camille Essai")
    let left = try validated(except: ["rendez-vous"]).unready
    #expect(left.map(\.purpose) == ["rendez-vous"] && left.map(\.lack) == [.validation])
  }

  @Test(arguments: ["{nom: Camille Essai, date: 2026-10-01}", "{nom: Camille Essai, date: hier, texte: CASF}", "oui"])
  func aValidationHasAPersonADayAndAText(_ value: String) throws {
    let error = try #require(throws: PolicyError.self) {
      try Loaded.policy("payeur.yaml", "  - id: gestion-rsa\n", "  - id: gestion-rsa\n    validePar: \(value)\n")
    }
    #expect(error.file == "payeur.yaml")
  }
}
