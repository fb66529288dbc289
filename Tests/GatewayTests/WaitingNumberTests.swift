import Consent
import Exchange
import Identity
import JSONTree
import Store
import Testing

@testable import Gateway

/// Aurélie came without a NIR: the CAF's first file bears a NIA where the NIR stands, and so does what the MSA said of her. The NIR that takes its
/// place joins all of it, whichever comes first.
@Suite(.serialized) struct WaitingNumberTests {
  private static let partners =
    TestGateway.partners + [
      TestGateway.Registration(id: "msa-013", siret: "99900013100006", family: .msa, kind: .payer, payers: ["MSA:013"])
    ]
  private static var waiting: PayerFile.Person {
    var person = PayerFile.aurelie
    person.nir = "8880404070123"
    return person
  }
  /// Under a married name, spelt otherwise.
  private static var atMSA: PayerFile {
    var person = waiting
    (person.birthName, person.first, person.role) = ("GARCIN LOPEZ", "AURELIA", "DEM")
    return PayerFile(
      persons: [person], day: PayerFile.monthBefore, branch: "MSA", number: "013", file: "165120506102200", claim: "01004017734",
      street: "DES OLIVIERS")
  }
  private static var before: PayerFile { PayerFile(persons: [waiting], day: PayerFile.monthBefore) }
  private static var after: PayerFile { PayerFile(persons: [PayerFile.aurelie]) }

  @Test(arguments: [[0, 1, 2], [2, 1, 0], [1, 2, 0]])
  func theNIRThatTakesItsPlaceJoinsWhatWasSaidUnderTheNIA(order: [Int]) async throws {
    try await TestGateway.run(partners: Self.partners) { gateway in
      let events = [
        (Self.before.event(gateway, "rsa-1"), "caf-041"), (Self.atMSA.event(gateway, "rsa-2", by: "msa-013"), "msa-013"),
        (Self.after.event(gateway, "rsa-3"), "caf-041"),
      ]
      try await gateway.live(order.map { events[$0] })
      let atCAF = try await gateway.usager(PayerFile.aurelie, in: Self.after)
      let atMSA = try await gateway.usager(Self.atMSA.persons[0], in: Self.atMSA, by: "msa-013")
      #expect(atCAF == atMSA)
      // Under either number she is found.
      #expect(try await gateway.asked(PayerFile.aurelie).contains("\"values\""))
      #expect(try await gateway.asked(Self.waiting).contains("\"values\""))
    }
  }

  @Test func whoIsOnlyCalledTheSameIsNotJoined() async throws {
    try await TestGateway.run(partners: Self.partners) { gateway in
      // The MSA's woman bears the NIA, the CAF's the NIR, and nobody says that one replaces the other.
      var namesake = Self.atMSA
      namesake.persons = [Self.waiting]
      try await gateway.live([
        (Self.after.event(gateway, "rsa-1"), "caf-041"), (namesake.event(gateway, "rsa-2", by: "msa-013"), "msa-013"),
      ])
      let (one, other) = (
        try await gateway.usager(PayerFile.aurelie, in: Self.after),
        try await gateway.usager(Self.waiting, in: namesake, by: "msa-013")
      )
      #expect(one != other)
      #expect(try await gateway.assembly.store.doubts(after: nil, limit: 9).contains { $0.reason == .conflictingNIR })
    }
  }
}
