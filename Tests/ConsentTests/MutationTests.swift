import Dossier
import Exchange
import Testing

@testable import Consent

/// Every rule of every real convention, turned over one at a time: loading must catch each, by form or by an example.
@Suite struct MutationTests {
  @Test func everyMutantOfAConventionIsCaughtAtLoad() throws {
    let (files, catalogue) = (try Loaded.files.get(), try Loaded.catalogue.get())
    let vocabulary = Vocabulary(catalogue)
    let proof = try Proof(files, vocabulary)
    var (byForm, byExample, survivors) = (0, 0, [Mutant]())
    for kind in PartnerKind.allCases {
      let text = try #require(files["\(kind.rawValue).yaml"])
      try proof.check(KindRules(kind, in: files, vocabulary).convention)
      for mutant in try Mutants(of: text, file: "\(kind.rawValue).yaml", catalogue: catalogue).all {
        try #require(mutant.text != text, "\(mutant)")
        do throws(PolicyError) {
          let changed = files.merging([mutant.file: mutant.text]) { $1 }
          try proof.check(KindRules(kind, in: changed, vocabulary).convention)
          survivors.append(mutant)
        } catch {
          if error.reason.contains("example") || error.file.contains("examples") { byExample += 1 } else { byForm += 1 }
        }
      }
    }
    let all = byForm + byExample + survivors.count
    print("mutants: \(all); caught: \(byForm + byExample), of which \(byForm) by form and \(byExample) by an example")
    #expect(survivors.isEmpty, "\(survivors.map(\.description).joined(separator: "\n"))")
    #expect(byForm > 50 && byExample > 400)
  }
}
