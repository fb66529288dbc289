import Consent
import Dossier
import Exchange
import Identity
import JSONTree
import TestSupport
import Testing

@testable import Gateway

/// A whole life in one set of messages (a couple, a birth, a separation, another payer, a death that is denied): in whatever order they come, they
/// give one and the same dossier.
@Suite(.serialized) struct LifeEventOrderTests {
  private static let partners =
    TestGateway.partners + [
      TestGateway.Registration(id: "msa-013", siret: "99900013100006", family: .msa, kind: .payer, payers: ["MSA:013"])
    ]
  private static let start = Assembly.systemClock.now
  private static var couple: PayerFile { PayerFile(persons: [PayerFile.aurelie, PayerFile.marc], day: PayerFile.monthBefore) }
  private static var his: PayerFile {
    PayerFile(persons: [PayerFile.marc.as("DEM")], file: "310999900000000", claim: "01004019999", street: "DES CEDRES")
  }
  private static var hers: PayerFile {
    PayerFile(
      persons: [PayerFile.aurelie, PayerFile.lou], branch: "MSA", number: "013", file: "165120506102200", claim: "01004017734",
      street: "DES OLIVIERS",
      from: PayerFile.Transfer(branch: "CAF", number: "041", day: Story.reference, file: "310457200000000"))
  }

  private static func life(_ gateway: TestGateway) -> [(event: JSONValue, by: String)] {
    func at(_ seconds: Int64) -> Instant { start.adding(seconds: seconds) }
    func death(_ id: String, _ said: JSONObject, _ time: Instant) -> JSONValue {
      var data: JSONObject = [
        "reference": "CD04-7734", "nir": "185111305532141", "nomNaissance": "Tessier", "prenom": "Marc",
        "dateNaissance": "1985-11-30",
      ]
      for (name, value) in said { data[name] = value }
      return gateway.event("departement.deces.v1", from: "departement-04", id: id, data: ["data": .object(data)], time: time)
    }
    var (withLou, parted) = (couple, couple)
    withLou.persons.append(PayerFile.lou)
    withLou.day = CivilDay(daysSinceEpoch: PayerFile.monthBefore.daysSinceEpoch + 10)
    parted.persons = [PayerFile.aurelie, PayerFile.lou]
    parted.day = Story.reference
    parted.state = "5"
    parted.to = PayerFile.Transfer(branch: "MSA", number: "013", day: Story.reference)
    return [
      (couple.event(gateway, "rsa-1", at: at(0)), "caf-041"), (withLou.event(gateway, "rsa-2", at: at(1)), "caf-041"),
      (parted.event(gateway, "rsa-3", at: at(2)), "caf-041"), (his.event(gateway, "rsa-4", at: at(3)), "caf-041"),
      (hers.event(gateway, "rsa-5", by: "msa-013", at: at(4)), "msa-013"),
      (death("deces-1", ["constat": "deces", "dateDeces": "2026-11-02"], at(5)), "departement-04"),
      (death("deces-2", ["constat": "en-vie", "vie": ["constateeLe": "2026-11-20"]], at(6)), "departement-04"),
    ]
  }

  @Test(arguments: [1, 2, 3])
  func anyOrderGivesTheSameDossier(seed: UInt64) async throws {
    let found = Found()
    for isShuffled in [false, true] {
      try await TestGateway.run(partners: Self.partners) { gateway in
        var dice = Dice(state: seed)
        let life = Self.life(gateway)
        try await gateway.live(isShuffled ? life.shuffled(using: &dice) : life)
        let her = try await gateway.usager(PayerFile.aurelie, in: Self.hers, by: "msa-013")
        let him = try await gateway.usager(PayerFile.marc, in: Self.his)
        #expect(try await gateway.usager(PayerFile.aurelie, in: Self.couple) == her)
        #expect(try await gateway.usager(PayerFile.marc, in: Self.couple) == him)
        await found.add(try await gateway.said(of: [her: "aurelie", him: "marc"]))
        let (hers, his) = (try await gateway.asked(PayerFile.aurelie), try await gateway.asked(PayerFile.marc))
        #expect(hers.contains("OLIVIERS") && !hers.contains("LAVANDINS") && !hers.contains("CEDRES"))
        #expect(his.contains("CEDRES") && !his.contains("LAVANDINS") && !his.contains("OLIVIERS"))
      }
    }
    let dossiers = await found.dossiers
    try #require(dossiers.count == 2)
    #expect(dossiers[0] == dossiers[1])
    #expect(!dossiers[0].isEmpty)
  }

  private actor Found {
    var dossiers: [Set<String>] = []
    func add(_ dossier: Set<String>) { dossiers.append(dossier) }
  }
}
