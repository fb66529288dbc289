import Exchange
import Foundation
import JSONTree
import Store
import Testing

@testable import Gateway

/// A file of many households comes in: whole and right, or not at all; then household by household.
@Suite struct BatchTests {
  /// Households of one person each, apart in everything that tells them apart.
  static func households(_ count: Int) -> [PayerFile] {
    (0..<count).map { number in
      let letters = String(UnicodeScalar(UInt8(65 + number / 26 % 26))) + String(UnicodeScalar(UInt8(65 + number % 26)))
      let month = String(String(101 + number % 12).dropFirst())
      let person = PayerFile.Person(
        first: "ANNE \(letters)", name: "DURAND \(letters)", birthName: "DURAND \(letters)",
        born: "19\(50 + number % 40)-\(month)-0\(1 + number % 9)", sex: "2", role: "DEM")
      return PayerFile(
        persons: [person], file: "\(3_200_000 + number)00000000", claim: "0100\(4_200_000 + number)", street: "DES \(letters)")
    }
  }

  private func messages(_ gateway: TestGateway) async throws -> Int64 {
    try await gateway.assembly.store.status().messages
  }

  @Test func everyHouseholdOfAFileIsAMessageOfItsOwn() async throws {
    try await TestGateway.run { gateway in
      let households = Self.households(5) + [PayerFile()]
      let verdict = try await gateway.bring(PayerFile.file(households, day: Story.reference), as: "lot-1")
      #expect(verdict["state"]?.stringValue == "done")
      #expect(verdict.count("new") == 6 && verdict.count("changed") == 0 && verdict.count("aside") == 0)
      #expect(verdict["file"]?["records"]?.integerValue == 6)
      #expect(verdict["file"]?["flow"]?.stringValue == "M")
      // The event that opened the batch, and one a household.
      #expect(try await messages(gateway) == 7)
      #expect(try await gateway.asked(PayerFile.aurelie).contains("LAVANDINS"))
      try await gateway.settle()
      let log = try await gateway.assembly.store.verifyLog { _, _ in }
      #expect(log.faults == [])
    }
  }

  @Test func theSameFileAgainChangesNothing() async throws {
    try await TestGateway.run { gateway in
      let file = PayerFile.file(Self.households(3), day: Story.reference)
      let order = gateway.order(file, "lot-1")
      let first = try await gateway.bring(file, order)
      let count = try await messages(gateway)
      #expect(try await gateway.bring(file, order) == first)
      #expect(try await gateway.bring(file, as: "another-event") == first)
      #expect(try await messages(gateway) == count)
    }
  }

  @Test func aBrokenHouseholdIsSetAsideWithItsPlaceAndStopsNobody() async throws {
    try await TestGateway.run { gateway in
      var households = Self.households(3)
      households[1].persons[0].sex = "9"
      let verdict = try await gateway.bring(PayerFile.file(households, day: Story.reference), as: "lot-1")
      #expect(verdict["state"]?.stringValue == "done")
      #expect(verdict.count("new") == 2 && verdict.count("aside") == 1)
      let line = try #require(verdict["lines"]?.arrayValue?.first)
      #expect(line["position"]?.integerValue == 2)
      #expect(line["code"]?.stringValue == "translate.unknown-code")
      #expect(line["pointer"]?.stringValue?.hasSuffix("/SEXE") == true)
      let before = PayerFile.head(Story.reference) + households[0].record
      #expect(line["line"]?.integerValue == Int64(before.split(separator: "\n", omittingEmptySubsequences: false).count))
    }
  }

  @Test(arguments: ["</Racine>", "</InfosFoyerRSA>", "<TransmissionFlux>"])
  func aFileThatIsNotWellFormedChangesNothing(missing: String) async throws {
    try await TestGateway.run { gateway in
      let text = String(decoding: PayerFile.file(Self.households(3), day: Story.reference), as: UTF8.self)
      let whole = try #require(text.range(of: missing, options: .backwards))
      let verdict = try await gateway.bring(Array(text.replacingCharacters(in: whole, with: "").utf8), as: "lot-1")
      #expect(verdict["state"]?.stringValue == "refused")
      #expect(verdict["refusal"]?["code"]?.stringValue == "translate.malformed")
      #expect(try await messages(gateway) == 1)
      #expect(try await gateway.assembly.store.status().usagers == 0)
      // Mended, it comes in.
      #expect(try await gateway.bring(Array(text.utf8), as: "lot-2").count("new") == 3)
    }
  }

  @Test(arguments: [("052", "041"), ("004", "042")])
  func aFileForAnotherDepartementOrPayerIsRefusedAsAWhole(departement: String, number: String) async throws {
    try await TestGateway.run { gateway in
      var households = Self.households(3)
      households[2].departement = departement
      households[2].number = number
      let verdict = try await gateway.bring(PayerFile.file(households, day: Story.reference), as: "lot-1")
      #expect(verdict["refusal"]?["code"]?.stringValue == "event.scope")
      #expect(try await messages(gateway) == 1)
    }
  }

  @Test func otherOctetsThanThoseThatWereSignedAreRefused() async throws {
    try await TestGateway.run { gateway in
      let file = PayerFile.file(Self.households(2), day: Story.reference)
      let order = gateway.order(file, "lot-1") { $0["sha256"] = .string(Digest(of: "x".utf8).description) }
      let verdict = try await gateway.bring(file, order)
      #expect(verdict["refusal"]?["code"]?.stringValue == RefusalCode.batchDigest.rawValue)
      #expect(try await messages(gateway) == 1)
    }
  }

  @Test func totalsThatDifferAreReportedAndFatalOnlyByOption() async throws {
    try await TestGateway.run { gateway in
      let file = PayerFile.file(Self.households(2), day: Story.reference, declared: 1)
      let strict = try await gateway.bring(file, gateway.order(file, "lot-1") { $0["totals"] = "exact" })
      #expect(strict["refusal"]?["code"]?.stringValue == RefusalCode.batchTotals.rawValue)
      let verdict = try await gateway.bring(file, as: "lot-2")
      #expect(verdict["state"]?.stringValue == "done")
      #expect(verdict["file"]?["declared"]?.integerValue == 1 && verdict["file"]?["records"]?.integerValue == 2)
    }
  }

  @Test func aHouseholdThatStandsTwiceIsTakenOnce() async throws {
    try await TestGateway.run { gateway in
      var households = Self.households(2)
      households.append(households[0])
      households.append(households[1])
      households[3].street = "DU PORT"
      let verdict = try await gateway.bring(PayerFile.file(households, day: Story.reference), as: "lot-1")
      #expect(verdict.count("new") == 2 && verdict.count("aside") == 2)
      #expect(verdict["lines"]?.arrayValue?.compactMap { $0["position"]?.integerValue } == [3, 4])
    }
  }

  @Test func aPieceMustGoOnWhereTheFileIs() async throws {
    try await TestGateway.run { gateway in
      let file = PayerFile.file(Self.households(2), day: Story.reference)
      let order = gateway.order(file, "lot-1")
      let (batch, pass) = try await gateway.opened(order)
      let first = try await gateway.put(Array(file[..<100]), to: batch, showing: pass, at: 0, of: file.count)
      #expect(try gateway.verdict(first)["held"]?.integerValue == 100)
      #expect(try await gateway.put(Array(file[..<100]), to: batch, showing: pass, at: 0, of: file.count).code == "batch.range")
      #expect(
        try await gateway.put(Array(file[200..<300]), to: batch, showing: pass, at: 200, of: file.count).code == "batch.range")
      let more = Array(file[100...]) + [0x20]
      #expect(try await gateway.put(more, to: batch, showing: pass, at: 100, of: file.count + 1).code == "batch.range")
      #expect(try await gateway.put([1], to: "nothing", showing: pass, at: 0, of: 1).code == "batch.unknown")
      let unranged = try await gateway.send("/v1/batches/\(batch)", method: "PUT", body: [1])
      #expect(unranged.code == "receive.malformed")
      // It goes on from there.
      #expect(try await gateway.bring(file, order).count("new") == 2)
    }
  }

  @Test func onlyWhoWasGivenThePassBringsAFileOrReadsItsVerdict() async throws {
    try await TestGateway.run { gateway in
      let file = PayerFile.file(Self.households(2), day: Story.reference)
      let order = gateway.order(file, "lot-1")
      let (batch, pass) = try await gateway.opened(order)
      let before = try await gateway.assembly.store.status().countedRefusals
      for wrong in [nil, "", "0", String(pass.dropLast()), pass.uppercased() + "0"] {
        #expect(try await gateway.put(file, to: batch, showing: wrong, at: 0, of: file.count).code == "batch.unknown")
        #expect(try await gateway.standing(of: batch, showing: wrong).code == "batch.unknown")
      }
      #expect(try await gateway.assembly.store.status().countedRefusals == before + 10)
      let standing = try gateway.verdict(try await gateway.standing(of: batch, showing: pass))
      #expect(standing["state"]?.stringValue == "receiving" && standing["held"]?.integerValue == 0)
      #expect(try await gateway.bring(file, order).count("new") == 2)
      #expect(try gateway.verdict(try await gateway.standing(of: batch, showing: pass))["state"]?.stringValue == "done")
      #expect(try await gateway.standing(of: batch, showing: pass, from: "x").code == "receive.malformed")
    }
  }

  @Test func whatWasAcceptedOnMondayMustStillStandOnFriday() async throws {
    try await TestGateway.run { gateway in
      let file = PayerFile.file(Self.households(2), day: Story.reference)
      let order = gateway.order(file, "lot-1")
      let (batch, pass) = try await gateway.opened(order)
      _ = try await gateway.put(Array(file.dropLast()), to: batch, showing: pass, at: 0, of: file.count)
      let registered = gateway.home.partners.appendingPathComponent("caf-041/partner.json")
      let suspended = try JSONValue(parsing: [UInt8](try Data(contentsOf: registered)))
        .setting(.bool(false), at: JSONPointer(tokens: ["active"]))
      try Data(JSONWriter.bytes(try #require(suspended))).write(to: registered)
      try await gateway.assembly.reload()
      let last = try await gateway.put(file.suffix(1), to: batch, showing: pass, at: file.count - 1, of: file.count)
      #expect(last.code == "signature.partner-suspended")
      // The octets may have been whole when it was suspended.
      _ = try await gateway.assembly.store.append(file.suffix(1), to: batch, at: Int64(file.count - 1))
      let verdict = try await gateway.awaited(batch, pass)
      #expect(verdict["refusal"]?["code"]?.stringValue == "signature.partner-suspended")
      #expect(try await messages(gateway) == 1)
      #expect(try await gateway.assembly.store.status().usagers == 0)
    }
  }

  @Test func aCarrierHasSoManyFilesOnTheirWayAndNoMore() async throws {
    try await TestGateway.run { gateway in
      for number in 0..<16 { _ = try await gateway.opened(gateway.order([UInt8(number), 1], "lot-\(number)")) }
      let more = try await gateway.post(gateway.order([17, 1], "lot-17"), as: "caf-041", to: "/v1/batches")
      #expect(more.status == 429 && more.code == "batch.open-limit")
      // What is open may be asked for.
      _ = try await gateway.opened(gateway.order([3, 1], "lot-3"))
    }
  }

  @Test func theVerdictSaysEveryReasonAndEveryLineInPages() async throws {
    try await TestGateway.run { gateway in
      var households = Self.households(9)
      for number in 0..<6 { households[number].persons[0].sex = "9" }
      households[6].persons[0].born = "never"
      let verdict = try await gateway.bring(PayerFile.file(households, day: Story.reference), as: "lot-1")
      #expect(verdict["reasons"]?["translate.unknown-code"]?.integerValue == 6)
      #expect(verdict["reasons"]?["translate.invalid-value"]?.integerValue == 1)
      #expect(verdict["lines"]?.arrayValue?.count == 7 && verdict["next"]?.isNull == true)
      let counts = try #require(verdict["counts"])
      let all = ["new", "changed", "unchanged", "aside"].compactMap { counts[$0]?.integerValue }.reduce(0, +)
      #expect(all == verdict["file"]?["records"]?.integerValue)
      let (batch, pass) = (try #require(verdict["batch"]?.stringValue), verdict["pass"]?.stringValue)
      let rest = try gateway.verdict(try await gateway.standing(of: batch, showing: pass, from: "5"))
      #expect(rest["lines"]?.arrayValue?.compactMap { $0["position"]?.integerValue } == [6, 7])
    }
  }

  @Test func whatOpensABatchMustSayWhatFollows() async throws {
    try await TestGateway.run { gateway in
      for (name, value) in [
        ("sha256", "abc"), ("length", .integer(0)), ("type", "x"), ("totals", "about"), ("other", "x"),
      ] as [(String, JSONValue)] {
        let order = gateway.order([1], "lot-1") { $0[name] = value }
        let answer = try await gateway.post(order, as: "caf-041", to: "/v1/batches")
        #expect(answer.code == "batch.order", "\(name)")
      }
      let foreign = gateway.order([1], "lot-1", type: "msa.rsa-beneficiaires.vrsb0801")
      #expect(try await gateway.post(foreign, as: "caf-041", to: "/v1/batches").code == "event.type-not-allowed")
      let large = gateway.order([1], "lot-1") { $0["length"] = .integer(1 << 40) }
      #expect(try await gateway.post(large, as: "caf-041", to: "/v1/batches").code == "receive.too-large")
      let message = gateway.order([1], "lot-1")
      #expect(try await gateway.post(message, as: "caf-041").code == "event.type-not-allowed")
    }
  }
}
