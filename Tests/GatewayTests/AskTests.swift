import Exchange
import Foundation
import JSONSchema
import JSONTree
import Store
import Testing
import Trust

@testable import Gateway

/// What need not be asked of a person: known, too old, to be had from somebody, to be asked; and alike for who must not be told of.
@Suite struct AskTests {
  static func ask(
    _ gateway: TestGateway, as partner: String = "departement-04", person: JSONValue = ["reference": "interne:CD04-7733"],
    purpose: String = "gestion-rsa", procedure: String? = nil, facts: [String] = [], caseNumber: String? = nil
  ) async throws -> (status: Int, content: JSONValue?, code: String?) {
    var data: JSONObject = ["person": person]
    if !facts.isEmpty { data["facts"] = .array(facts.map { .string($0) }) }
    var attributes: JSONObject = ["agent": "AGENT-7", "purpose": .string(purpose)]
    if let procedure { attributes["procedure"] = .string(procedure) }
    if let caseNumber { attributes["case"] = .string(caseNumber) }
    let event = gateway.event(
      "passerelle.ask.v1", from: partner, id: UUID().uuidString, data: ["data": .object(data)], attributes: attributes)
    let answer = try await gateway.post(event, as: partner, to: "/v1/ask")
    guard answer.status == 200 else { return (answer.status, nil, answer.tree?.root["code"]?.string) }
    let keys = gateway.assembly.seal(Assembly.systemClock.now).keySet
    let content = try Seal.verify(answer.body, as: .answer, keys: keys, gateway: gateway.assembly.gateway)
    return (200, try JSONValue(parsing: content), nil)
  }

  private static func fact(_ path: String, in content: JSONValue?) -> JSONValue? {
    content?["facts"]?.arrayValue?.first { $0["fact"]?.stringValue == path }
  }

  private static func told(_ gateway: TestGateway) async throws {
    #expect(try await gateway.post(Story.household(gateway), as: "caf-041").status == 201)
    #expect(try await gateway.post(Story.usager(gateway), as: "departement-04").status == 201)
    try await gateway.settle()
  }

  @Test func aProcedureIsAnsweredFactByFactWithItsNoticeAndRecordedAsTold() async throws {
    try await TestGateway.run { gateway in
      try await Self.told(gateway)
      let (status, content, code) = try await Self.ask(gateway, procedure: "demande-rsa")
      try #require(status == 200, "\(code ?? "")")
      let name = try #require(Self.fact("/usager/identite/nomNaissance", in: content))
      #expect(name["status"] == "connu" && name["values"]?.arrayValue?.first?["author"] == "caf-041")
      #expect(name["confirmedUntil"]?.stringValue != nil)
      #expect(
        Self.fact("/usager/contact/courriel", in: content)?["values"]?.arrayValue?.first?["value"] == "aurelie.tessier@example.fr"
      )
      // Nobody said it, and the payer has authority over it.
      let resources = try #require(Self.fact("/usager/ressources/mensuelles", in: content))
      #expect(resources["status"] == "a-declarer" && resources["values"] == nil)
      let member = try #require(Self.fact("/foyer/membres", in: content)?["values"]?.arrayValue)
      #expect(member.count == 1 && member[0]["item"] == nil && member[0]["value"]?["usager"] == nil, "an identifier of ours left")
      #expect(content?["procedure"] == "demande-rsa" && content?["person"] == "au-plus-une")
      let notice = try #require(content?["notice"]?["fr"]?.stringValue)
      #expect(notice.contains("caf-041") && !notice.contains("departement-04") && notice.contains("CRPA L114-8"))
      var set = SchemaSet()
      try set.add(JSONTree(parsing: JSONWriter.bytes(try OpenAPI.document())), at: "urn:openapi")
      let schema = try set.compile("urn:openapi#/components/schemas/AskAnswer")
      #expect(try schema.validate(JSONTree(parsing: JSONWriter.bytes(try #require(content))).root).isEmpty)

      var filter = ReleaseFilter()
      filter.type = .ask
      let release = try #require(try await gateway.assembly.store.releases(filter, after: nil, limit: 9).entries.first)
      #expect(release.state == .delivered && release.recipient.text == "departement-04")
      let reasons = String(decoding: try #require(try await gateway.assembly.store.reasons(of: release.id)), as: UTF8.self)
      #expect(reasons.contains("/usager/identite/nomNaissance") && !reasons.contains("GARCIN"))
      #expect(!reasons.contains("/usager/sanctions"), "what was not asked was not told")
      let counts = try await gateway.assembly.store.onceCounts()
      #expect(counts.count == 1 && counts[0].asks == 1 && counts[0].avoided > 3 && counts[0].asked > counts[0].avoided)
      let access = try await gateway.assembly.store.accesses(before: nil, limit: 1).first?.access
      #expect(access?.command == "ask" && access?.person == "departement-04 AGENT-7")
      try await gateway.settle()
      #expect(try await gateway.assembly.store.verifyLog { _, _ in }.faults == [])
    }
  }

  @Test func whoIsUnknownOutOfReachOrNotToBeToldOfIsAnsweredAlike() async throws {
    try await TestGateway.run { gateway in
      #expect(try await gateway.post(Story.household(gateway), as: "caf-041").status == 201)
      #expect(try await gateway.post(Story.usager(gateway), as: "departement-04").status == 201)
      try await gateway.settle()
      func shape(_ content: JSONValue?) -> JSONValue? {
        guard var object = content?.objectValue else { return nil }
        object["ask"] = .null
        object["at"] = .null
        return .object(object)
      }
      let facts = ["/usager/identite/nomNaissance", "/usager/contact/telephone", "/usager/sante/rqth"]
      let unknown = try await Self.ask(
        gateway, person: ["nomNaissance": "INCONNUE", "prenoms": ["ZELIE"], "dateNaissance": "1971-01-01"], facts: facts,
        caseNumber: "D-1")
      // Lou is a child: she has no part in the purpose.
      let refused = try await Self.ask(
        gateway, person: ["nomNaissance": "TESSIER", "prenoms": ["LOU"], "dateNaissance": "2019-02-07"], facts: facts,
        caseNumber: "D-1")
      #expect(unknown.status == 200 && shape(unknown.content) == shape(refused.content))
      // Known to bodies of another territory alone.
      let far = try await Self.ask(
        gateway,
        person: ["nomNaissance": "LOINTAIN", "prenoms": ["ODETTE"], "dateNaissance": "1958-04-12", "lieuNaissance": "GAP"],
        facts: facts, caseNumber: "D-1")
      #expect(shape(unknown.content) == shape(far.content))
      #expect(Self.fact("/usager/sante/rqth", in: unknown.content)?["status"] == "a-demander")
      #expect(unknown.content?["notice"] == nil)
    }
  }

  /// Two women of one name and birth date, at two payers; the ask says neither number nor place.
  private static func answeredOfHomonyms(
    second: PayerFile.Person = PayerFile.aurelie, at payer: String = "042"
  ) async throws -> JSONValue? {
    let partners =
      TestGateway.partners + [
        TestGateway.Registration(id: "caf-042", siret: "99900004500016", family: .caf, kind: .payer, payers: ["CAF:042"]),
        TestGateway.Registration(
          id: "caf-131", siret: "99900013100006", family: .caf, kind: .payer, territories: ["13"], payers: ["CAF:131"]),
      ]
    let answers = AsyncStream<JSONValue?>.makeStream()
    try await TestGateway.run(partners: partners) { gateway in
      var other = second
      other.nir = "2880404070456"
      let file = PayerFile(
        persons: [other], number: payer, file: "310457200000999", claim: "01004019999",
        departement: payer == "131" ? "013" : "004")
      try await gateway.live([
        (PayerFile(persons: [PayerFile.aurelie]).event(gateway, "rsa-1"), "caf-041"),
        (file.event(gateway, "rsa-2", by: "caf-\(payer)"), "caf-\(payer)"),
      ])
      let answer = try await ask(
        gateway, person: ["nomNaissance": "GARCIN", "prenoms": ["AURELIE"], "dateNaissance": "1988-04-12"],
        facts: ["/usager/identite/nomNaissance"], caseNumber: "D-1")
      try #require(answer.status == 200, "\(answer.code ?? "")")
      answers.continuation.yield(answer.content)
    }
    answers.continuation.finish()
    for await content in answers.stream { return content }
    return nil
  }

  @Test func severalAreSaidToBeSeveralAndNothingOfAny() async throws {
    let answer = try await Self.answeredOfHomonyms()
    #expect(answer?["person"] == "plusieurs" && Self.fact("/usager/identite/nomNaissance", in: answer)?["values"] == nil)
  }

  @Test func ofWhomTheAskerMayNotBeToldNotEvenThatThereAreSeveralIsSaid() async throws {
    // The other is a child of her household: she has no part in the purpose.
    let child = try await Self.answeredOfHomonyms(second: PayerFile.aurelie.as("ENF"))
    #expect(child?["person"] == "au-plus-une")
    // The other is known to bodies of another territory alone.
    let far = try await Self.answeredOfHomonyms(at: "131")
    #expect(far?["person"] == "au-plus-une")
    for answer in [child, far] { #expect(Self.fact("/usager/identite/nomNaissance", in: answer)?["values"] == nil) }
  }

  @Test func withoutALinkOrACaseNothingIsAnsweredWhetherThePersonIsKnownOrNot() async throws {
    try await TestGateway.run { gateway in
      #expect(try await gateway.post(Story.household(gateway), as: "caf-041").status == 201)
      try await gateway.settle()
      let facts = ["/usager/identite/nomNaissance"]
      for name in ["GARCIN", "INCONNUE"] {
        let person: JSONValue = [
          "nomNaissance": .string(name), "prenoms": ["AURELIE"], "dateNaissance": "1988-04-12",
          "lieuNaissance": "DIGNE LES BAINS",
        ]
        let answer = try await Self.ask(gateway, person: person, facts: facts)
        #expect(answer.status == 403 && answer.code == "request.no-link", "\(name)")
      }
      let person: JSONValue = [
        "nomNaissance": "GARCIN", "prenoms": ["AURELIE"], "dateNaissance": "1988-04-12", "lieuNaissance": "DIGNE LES BAINS",
      ]
      let declared = try await Self.ask(gateway, person: person, facts: facts, caseNumber: "D-2026-1")
      #expect(declared.status == 200)
      #expect(Self.fact("/usager/identite/nomNaissance", in: declared.content)?["status"] == "connu")
      #expect(try await gateway.assembly.store.onceCounts().first?.unlinked == 3)
      let accesses = try await gateway.assembly.store.accesses(before: nil, limit: 9).map(\.access)
      #expect(
        accesses.count == 3 && accesses.allSatisfy { $0.person == "departement-04 AGENT-7" && $0.reason.hasSuffix("sans-lien") })
    }
  }

  @Test(
    arguments: [
      (["nom": "TESSIER"], "request.data", 400), (["nomNaissance": "TESSIER"], "request.data", 400),
      (["nomNaissance": "TESSIER", "prenoms": ["LOU"], "dateNaissance": "hier"], "request.data", 400),
      (["nomNaissance": "TESSIER", "prenoms": ["LOU"], "dateNaissance": "2019"], "request.data", 400),
      (["nir": "123"], "request.data", 400), ([:], "request.data", 400),
    ] as [(JSONValue, String, Int)])
  func aPersonIsNamedWhollyOrTheAskIsRefused(person: JSONValue, code: String, status: Int) async throws {
    try await TestGateway.run { gateway in
      let answer = try await Self.ask(gateway, person: person, facts: ["/usager/identite/nomNaissance"], caseNumber: "D-1")
      #expect(answer.status == status && answer.code == code)
    }
  }

  @Test func aCaseIsANumberThatNamesNobody() async throws {
    let good = ["D-2026/17", "2026.17:a_b#3", String(repeating: "A", count: 63) + "1"]
    let bad = [
      "D", "Dupont Jean 3", "é-1", "288040407012314", "D-288.0404.0701.2314", "D1-2880404-07012314",
      String(repeating: "1", count: 65),
    ]
    try await TestGateway.run { gateway in
      for text in good {
        let answer = try await Self.ask(gateway, facts: ["/usager/identite/nomNaissance"], caseNumber: text)
        #expect(answer.status == 200, "\(text)")
      }
      for text in bad {
        let answer = try await Self.ask(gateway, facts: ["/usager/identite/nomNaissance"], caseNumber: text)
        #expect(answer.status == 400 && answer.code == "request.data", "\(text)")
      }
      // What is in no attribute of any event.
      for text in ["", "D-1\u{7}"] {
        #expect(try await Self.ask(gateway, facts: ["/usager/identite/nomNaissance"], caseNumber: text).status == 400)
      }
    }
  }

  @Test func anAgentWhoAsksTooOftenWithoutALinkIsAnAlertOnce() async throws {
    try await TestGateway.run(changing: { $0.unlinkedPerDay = 2 }) { gateway in
      for _ in 0..<4 {
        #expect(try await Self.ask(gateway, facts: ["/usager/identite/nomNaissance"]).code == "request.no-link")
      }
      let alerts = try await gateway.assembly.store.accesses(of: "ask-alert", since: Instant(milliseconds: 0)).map(\.access)
      #expect(alerts.map(\.person) == ["departement-04 AGENT-7"] && alerts.first?.reason == "sans-lien > 2")
      #expect(try await gateway.assembly.store.onceCounts().first?.unlinked == 4)
      try await gateway.settle()
      #expect(try await gateway.assembly.store.verifyLog { _, _ in }.faults == [])
    }
  }

  @Test func aProcedureServesItsPurposesAndAPurposeIsTheConventions() async throws {
    try await TestGateway.run { gateway in
      let codes = [
        try await Self.ask(gateway, procedure: "fsl", caseNumber: "D-1").code,
        try await Self.ask(gateway, procedure: "inventee", caseNumber: "D-1").code,
        try await Self.ask(gateway, purpose: "prescription", procedure: "slime", caseNumber: "D-1").code,
        try await Self.ask(gateway, caseNumber: "D-1").code,
        try await Self.ask(gateway, facts: ["/usager/invente"], caseNumber: "D-1").code,
      ]
      #expect(codes == ["request.procedure", "request.procedure", "request.purpose", "request.data", "request.data"])
    }
  }

  @Test func aCertifiedNIRFindsItsPersonAndAnotherFindsNobody() async throws {
    try await TestGateway.run { gateway in
      try await Self.told(gateway)
      let facts = ["/usager/identite/prenoms"]
      let known = try await Self.ask(gateway, person: ["nir": "288040407012314"], facts: facts)
      #expect(known.status == 200 && Self.fact("/usager/identite/prenoms", in: known.content)?["status"] == "connu")
      let elsewhere = try await Self.ask(
        gateway, person: ["nir": "288040407012314"], purpose: "acces-aux-droits", facts: facts, caseNumber: "D-1")
      #expect(elsewhere.code == "request.data", "a purpose that names no NIR")
      let unknown = try await Self.ask(gateway, person: ["nir": "288040407012411"], facts: facts)
      #expect(unknown.status == 403 || unknown.status == 400)
    }
  }

  @Test func whatWasToldForProactiveUseLinksNobodyUnderAnotherPurpose() async throws {
    try await TestGateway.run { gateway in
      #expect(try await gateway.post(Story.household(gateway), as: "caf-041").status == 201)
      let event = Story.usager(gateway)
      var proactive = try #require(event.objectValue)
      proactive["purpose"] = "acces-aux-droits"
      #expect(try await gateway.post(.object(proactive), as: "departement-04").status == 201)
      try await gateway.settle()
      #expect(try await Self.ask(gateway, facts: ["/usager/identite/prenoms"]).code == "request.no-link")
    }
  }

  @Test func aProtectedPersonsPlaceIsNotAnsweredNorThatThereIsOne() async throws {
    try await TestGateway.run { gateway in
      try await Self.told(gateway)
      #expect(try await gateway.post(Story.protection(gateway), as: "departement-04").status == 201)
      try await gateway.settle()
      let answer = try await Self.ask(
        gateway, facts: ["/usager/contact/telephone", "/foyer/adresse", "/usager/identite/prenoms"])
      let text = JSONWriter.text(try #require(answer.content))
      for trace in ["0612345678", "LAVANDINS", "Lavandins", "MANOSQUE", "/usager/protection"] { #expect(!text.contains(trace)) }
      #expect(Self.fact("/usager/identite/prenoms", in: answer.content)?["status"] == "connu")
    }
  }
}
