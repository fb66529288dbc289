import Consent
import Dossier
import Exchange
import Foundation
import Identity
import JSONTree
import Release
import Store
import TestSupport
import Testing
import Translation

@testable import Gateway

/// A file of everything that the Département may know, made when an operator asks for it.
@Suite struct ExportTests {
  private static let type = "caf.rsa-beneficiaires.vrsb0801"

  @Test func whatIsExportedSaysToAnotherGatewayWhatThePayersFileSaid() async throws {
    // More than one page, and one household of three.
    let households = BatchTests.households(40) + [PayerFile()]
    let file = PayerFile.file(households, day: Story.reference)
    let made = Box()
    try await TestGateway.run { gateway in
      _ = try await gateway.bring(file, as: "lot-1")
      let export = try await gateway.export()
      #expect(export.written == 41 && export.aside.isEmpty && export.withheld.isEmpty)
      await made.put(export.file, try await Self.said(households, in: gateway))
    }
    let (exported, said) = await (made.file, made.said)
    try await TestGateway.run { gateway in
      // What an import checks: form, frame, scope, totals.
      let verdict = try await gateway.bring(
        exported, gateway.order(exported, "lot-2") { $0["totals"] = "exact" })
      #expect(verdict["state"]?.stringValue == "done" && verdict.count("new") == 41 && verdict.count("aside") == 0)
      #expect(verdict["file"]?["declared"]?.integerValue == 41)
      #expect(verdict["file"]?["referenceDate"]?.stringValue == Story.reference.description)
      #expect(try await Self.said(households, in: gateway) == said)
    }
    let text = String(decoding: exported, as: UTF8.self)
    #expect(text.contains("<APPLIEME>CRI</APPLIEME>") && text.contains("<TYPEFLUX>M</TYPEFLUX>"))
    // The day and the time of the export, not of the file that was read.
    #expect(!text.contains("01:18:36.0000") && !text.contains("<DTCREAFLUX>\(Story.reference)"))
  }

  @Test func eachHouseholdIsAReleaseWithItsReasonsAndItsHandover() async throws {
    try await TestGateway.run { gateway in
      _ = try await gateway.bring(PayerFile.file(BatchTests.households(2) + [PayerFile()], day: Story.reference), as: "lot-1")
      try await gateway.settle()
      let before = try await gateway.assembly.store.status().releases[.delivered] ?? 0
      _ = try await gateway.export()
      let store = gateway.assembly.store
      #expect(try await store.status().releases[.delivered] == before + 3)
      let usager = try await gateway.usager(PayerFile.marc, in: PayerFile())
      let told = try #require(try await store.disclosures(about: .usager(usager))).filter {
        $0.detail.entry.type.text == Self.type
      }
      let release = try #require(told.first)
      #expect(told.count == 1 && release.detail.entry.recipient.text == "departement-04")
      #expect(release.handovers.first?.access?.command == ExportDesk.command)
      #expect(release.handovers.first?.access?.reason == "monthly load")
      let reasons = try #require(release.reasons.flatMap { ReasonBook.reasons($0) })
      #expect(reasons.contains { $0.bearer == usager.text && $0.isTold && $0.key == "/usager/identite/nir" })
      #expect(reasons.contains { $0.rule.hasPrefix("conseil-departemental.yaml#fichier-rsa/") })
      // What left can be shown again: the event, under the gateway's seal.
      #expect(try await store.sealedRelease(release.detail.entry.id) != nil)
      try await gateway.settle()
      #expect(try await store.verifyLog { _, _ in }.faults == [])
    }
  }

  @Test func aProtectedPersonsHouseholdIsLeftOut() async throws {
    try await TestGateway.run { gateway in
      let file = PayerFile.file(BatchTests.households(2) + [PayerFile()], day: Story.reference)
      _ = try await gateway.bring(file, as: "lot-1")
      try await gateway.live([(Story.protection(gateway), "departement-04")])
      let store = gateway.assembly.store
      let before = try await store.status().releases[.delivered] ?? 0
      let export = try await gateway.export()
      let text = String(decoding: export.file, as: UTF8.self)
      #expect(export.written == 2 && text.contains("<NBTOTDOSRSATRANSM>00000002</NBTOTDOSRSATRANSM>"))
      for trace in ["LAVANDINS", "TESSIER", "GARCIN", "3104572"] { #expect(!text.contains(trace), "\(trace)") }
      #expect(export.aside.map(\.code) == [.translateMissingRequired])
      // Nothing is recorded as told of them.
      #expect(try await store.status().releases[.delivered] == before + 2)
    }
  }

  @Test func whatTheConventionWithholdsIsNotInTheFile() async throws {
    let folder = Outside.package.appendingPathComponent("Adapters/caf/rsa-beneficiaires.vrsb0801/examples")
    let file = [UInt8](try Data(contentsOf: folder.appendingPathComponent("mensuel.xml")))
    try await TestGateway.run { gateway in
      let verdict = try await gateway.bring(file, as: "lot-1")
      #expect(verdict.count("new") == 3)
      let export = try await gateway.export()
      let text = try #require(String(data: Data(export.file), encoding: .windowsCP1252))
      #expect(export.written == 3 && text.contains("<NOM>AUBERGÉ</NOM>") && text.contains("<ACT>CHR</ACT>"))
      #expect(text.contains("<TYPEPARTE>CG </TYPEPARTE>"))
      #expect(!text.contains("MTNATRESSMEN"))
      try Self.requireValid(export.file)
    }
  }

  @Test func aHouseholdThatWasHandedOverIsWithheldAndNotSetAside() async throws {
    try await TestGateway.run { gateway in
      var gone = PayerFile(file: "310457300000000")
      gone.persons = [PayerFile.Person(first: "ODILE", birthName: "ROCHER", born: "1971-05-06", sex: "2", role: "DEM")]
      gone.to = PayerFile.Transfer(branch: "CAF", number: "013", day: Story.reference)
      _ = try await gateway.bring(PayerFile.file([PayerFile(), gone], day: Story.reference), as: "lot-1")
      let export = try await gateway.export()
      #expect(export.written == 1 && export.aside == [])
      #expect(export.withheld == ["ancien-foyer": 1])
    }
  }

  @Test func aFileWhoseHeaderIsGoneMeanwhileIsNotMadeInPart() async throws {
    try await TestGateway.run { gateway in
      _ = try await gateway.bring(PayerFile.file([PayerFile()], day: Story.reference), as: "lot-1")
      let (type, recipient) = (
        try #require(MessageType("caf.rsa-beneficiaires.vrsb0801")), try #require(PartnerID("departement-04"))
      )
      let order = ExportOrder(type: type, recipient: recipient, payer: nil)
      let desk = gateway.assembly.exports
      let access = AccessEntry(
        person: "agnes", role: "dpo", command: ExportDesk.command, target: nil, reason: "monthly load",
        at: Assembly.systemClock.now)
      let place = try await desk.open(order, by: access)
      let gone = ExportPlace(
        frame: "erased", day: place.day, at: place.at, leaf: place.leaf, payer: place.payer, authors: place.authors)
      let before = try await gateway.assembly.store.status().releases[.delivered] ?? 0
      await #expect(throws: ExportRefusal.frameGone) { try await desk.page(order, at: gone) }
      #expect(try await gateway.assembly.store.status().releases[.delivered] ?? 0 == before)
      // As it crosses the admin socket.
      #expect(ExportRefusal(ExportRefusal.frameGone.json) == .frameGone)
    }
  }

  @Test func aFileIsOnePayers() async throws {
    let partners =
      TestGateway.partners + [
        .init(id: "caf-051", siret: "99900004500016", family: .caf, kind: .payer, payers: ["CAF:051"])
      ]
    try await TestGateway.run(partners: partners) { gateway in
      let ours = BatchTests.households(2)
      var theirs = BatchTests.households(4).dropFirst(2).map { $0 }
      for index in theirs.indices { theirs[index].number = "051" }
      _ = try await gateway.bring(PayerFile.file(ours, day: Story.reference), as: "lot-1")
      _ = try await gateway.bring(PayerFile.file(theirs, day: Story.reference), as: "lot-2", by: "caf-051")
      await #expect(throws: ExportRefusal.payerNeeded(["CAF:041", "CAF:051"])) { try await gateway.export() }
      await #expect(throws: ExportRefusal.payerUnknown("MSA:013", ["CAF:041", "CAF:051"])) {
        try await gateway.export(payer: "MSA:013")
      }
      let export = try await gateway.export(payer: "CAF:051")
      let text = String(decoding: export.file, as: UTF8.self)
      #expect(export.written == 2 && text.contains("<NUMORG>051</NUMORG>") && !text.contains("<NUMORG>041</NUMORG>"))
    }
  }

  @Test func withoutAConventionNothingLeaves() async throws {
    try await TestGateway.run { gateway in
      let type = try #require(MessageType(Self.type))
      await #expect(throws: ExportRefusal.nobodyKnown(type)) { try await gateway.export() }
      _ = try await gateway.bring(PayerFile.file(BatchTests.households(1), day: Story.reference), as: "lot-1")
      await #expect(throws: ExportRefusal.noSubscription(type, .franceTravail)) {
        try await gateway.export(for: "francetravail")
      }
      let nobody = try #require(PartnerID("nobody"))
      await #expect(throws: ExportRefusal.unknownPartner(nobody)) {
        try await gateway.export(for: "nobody")
      }
      // A subscription that sends by itself writes no file.
      let person = try #require(MessageType("departement.usager.rdvi"))
      await #expect(throws: ExportRefusal.noSubscription(person, .departmentalCouncil)) {
        try await gateway.export("departement.usager.rdvi")
      }
    }
  }

  @Test func theMonthlyChangeIsWhatTheNextExportSays() async throws {
    try await TestGateway.run { gateway in
      var households = BatchTests.households(2)
      _ = try await gateway.bring(PayerFile.file(households, day: PayerFile.monthBefore), as: "lot-1")
      households[0].street = "DU PORT NEUF"
      // A daily file, newer than the month: its day is that of the file, its flow is not.
      _ = try await gateway.bring(PayerFile.file([households[0]], day: Story.reference, flow: "I"), as: "day-1")
      let export = try await gateway.export()
      let text = String(decoding: export.file, as: UTF8.self)
      #expect(export.written == 2 && text.contains("DU PORT NEUF"))
      #expect(text.contains("<DTREF>\(Story.reference)</DTREF>") && text.contains("<TYPEFLUX>M</TYPEFLUX>"))
      try Self.requireValid(export.file)
    }
  }

  @Test func whatAConventionWouldTellInAFileIsRehearsedWithoutAnyComplement() async throws {
    try await TestGateway.run { gateway in
      _ = try await gateway.bring(PayerFile.file([PayerFile()], day: Story.reference), as: "lot-1")
      let (store, rules) = (gateway.assembly.store, gateway.assembly.rules.current.release)
      let author = try #require(PartnerID("caf-041"))
      let subject = Subject(author: author, bearer: .foyer, reference: "CAF:041:310457200000000")
      let bearer = try #require(try await store.bearer(of: subject))
      let recalled = try #require(try await store.recall(bearer))
      let council = try #require(PartnerID("departement-04").flatMap { rules.partner($0) })
      let rehearsal = rules.rehearse(
        try #require(MessageType(Self.type)), to: council, about: { _ in recalled.about(rules.catalogue, rules.kinds) },
        on: TestGatewayClock.today)
      #expect(rehearsal.outcome == .told && rehearsal.content != nil)
      #expect(rehearsal.told.keys.contains { $0.text == "/foyer/adresse" })
    }
  }

  /// Everything that is said of the households' first persons, under names that two gateways share.
  private static func said(_ households: [PayerFile], in gateway: TestGateway) async throws -> Set<String> {
    var names: [UsagerID: String] = [:]
    for household in households {
      names[try await gateway.usager(household.persons[0], in: household)] = household.file
    }
    return try await gateway.said(of: names)
  }

  /// Held to the schema of the CNAF where it and xmllint are at hand.
  private static func requireValid(_ bytes: [UInt8]) throws {
    guard let schema = Outside.samples?.appendingPathComponent("cnaf/vrsb0801.xsd"),
      ["/usr/bin/xmllint", "/usr/local/bin/xmllint"].contains(where: FileManager.default.isExecutableFile)
    else { return }
    let file = FileManager.default.temporaryDirectory.appendingPathComponent("export-\(UUID().uuidString).xml")
    try Data(bytes).write(to: file)
    defer { try? FileManager.default.removeItem(at: file) }
    let result = try OutsideTool.run(["xmllint", "--noout", "--schema", schema.path, file.path])
    #expect(result.status == 0, "\(result.output)")
  }
}

/// What one gateway made, for another to be held to.
private actor Box {
  private(set) var file: [UInt8] = []
  private(set) var said: Set<String> = []

  func put(_ file: [UInt8], _ said: Set<String>) { (self.file, self.said) = (file, said) }
}

extension TestGateway {
  /// A whole export, put together as the command does.
  struct Export: Sendable {
    var file: [UInt8] = []
    var written = 0
    var withheld: [String: Int] = [:]
    var aside: [ExportAside] = []
  }

  @discardableResult
  func export(
    _ type: String = "caf.rsa-beneficiaires.vrsb0801", for recipient: String = "departement-04", payer: String? = nil
  ) async throws -> Export {
    guard let type = MessageType(type), let recipient = PartnerID(recipient) else { throw Failure("bad fixture") }
    let order = ExportOrder(type: type, recipient: recipient, payer: payer)
    let access = AccessEntry(
      person: "agnes", role: "dpo", command: ExportDesk.command, target: nil, reason: "monthly load",
      at: Assembly.systemClock.now)
    let start = try await assembly.exports.open(order, by: access)
    var (export, tail, head): (Export, [UInt8], [UInt8]?) = (Export(), [], nil)
    var next: ExportPlace? = start
    while let place = next {
      // As it crosses the admin socket.
      let made = try await assembly.exports.page(order, at: place)
      let page = try #require(ExportMessage.page(ExportMessage.page(made)))
      for record in page.records {
        export.file += (head == nil ? page.head : page.between) + record
        head = head ?? page.head
        #expect(head == page.head)
      }
      if !page.records.isEmpty { tail = page.tail }
      export.written += page.records.count
      export.withheld.merge(page.withheld, uniquingKeysWith: +)
      export.aside += page.aside
      next = page.next
    }
    export.file += tail
    return export
  }
}
