import Dossier
import Exchange
import Foundation
import Gateway
import JSONTree
import Store
import Testing

/// What an administrator decides about what goes out, as they type it: beside a server or without one, in both languages, each decision with
/// its reason in the log.
@Suite struct ControlCommandTests {
  @Test func whatIsHeldBackIsHandedToNobodyUntilItIsResumed() async throws {
    let admin = Administrator(program: try await DisclosureStoryTests().played().program)
    defer { admin.program.remove() }
    func order(_ word: String, _ reason: String) -> [String] {
      ["release", word, "--to", Administrator.council, "--reason", reason]
    }
    #expect(try admin.said(["release", "show"]).contains("Nothing is held back."))
    #expect(try admin.objects(order("pause", "their move")).map { $0["changed"]?.bool } == [true])
    #expect(try admin.said(order("pause", "once more")).contains("Held back already: nothing is changed."))
    try await admin.serving { try heldBackBeside($0, admin, order) }
    #expect(try admin.objects(["release", "show"]).isEmpty)
    let target = "\(Administrator.council) *"
    #expect(
      try await admin.logged("release pause") == [[target, "their move"], [target, "once more"], [target, "leur panne"]])
    #expect(try await admin.logged("release resume").map(\.[1]).prefix(2) == ["they moved", "in part"])
  }

  /// The server has it from each order on: nobody restarts it.
  private func heldBackBeside(_ url: String, _ admin: Administrator, _ order: (String, String) -> [String]) throws {
    #expect(try admin.collected(url) == [])
    #expect(try admin.said(order("resume", "they moved")).contains("Let go: to departement-04, every type."))
    #expect(try admin.collected(url).isEmpty == false)
    #expect(try admin.french.said(order("pause", "leur panne")).contains("Suspendu : vers departement-04, tous les types."))
    #expect(try admin.collected(url) == [])
    #expect(try admin.said(["release", "show"]).contains("Held back to departement-04, every type, since "))
    #expect(try admin.french.said(["release", "show"]).contains("Suspendu vers departement-04, tous les types, depuis le "))
    #expect(try admin.objects(["release", "show"]).map { $0["paused"]?["to"]?.string } == [Administrator.council])
    let other = ["release", "resume", "--to", Administrator.council, "--type", "departement.usager.rdvi", "--reason", "in part"]
    #expect(try admin.said(other, 3).contains("Nothing is held back in these terms."))
    try admin.said(order("resume", "they are back"))
    #expect(try admin.french.said(order("resume", "encore"), 3).contains("Rien n'est suspendu dans ces termes."))
  }

  @Test func whatNobodyHasIsTakenBackAndMadeOnceMoreFromWhatIsKnownNow() async throws {
    let admin = Administrator(program: try await DisclosureStoryTests().played().program)
    defer { admin.program.remove() }
    let sealed = try await admin.releases(to: Administrator.council, .sealed)
    let told = try #require(try await admin.releases(to: "francetravail", .delivered).first)
    // Of her, the Département itself said more since: what it was to be told differs from what it would be told now.
    let rehearsed = try admin.objects(["flow", "replay"] + sealed + ["--dry-run", "--reason", "they lost it"])
    let her = try #require(rehearsed.first { $0["differences"]?.count ?? 0 > 0 }, "\(rehearsed.count) rehearsed")
    let id = try #require(her["release"]?.string)
    #expect(her["outcome"]?.string == "told")
    #expect(
      her["differences"]?.elements.contains { $0["pointer"]?.string == "/phone_number" && $0["kind"]?.string == "added" } == true)
    try await recall(admin, id, but: told)
    let shown = try admin.said(["flow", "replay", id, "--dry-run", "--reason", "they lost it"])
    #expect(shown.contains("+/phone_number") && shown.contains("1 release(s); nothing is done (--dry-run)."))
    #expect(
      try admin.french.said(["flow", "replay", id, "--dry-run", "--reason", "perdu"]).contains("rien n'est fait (--dry-run)"))
    let said = shown + rehearsed.map { String(decoding: $0.rawBytes, as: UTF8.self) }.joined()
    for value in ["0612345678", "GARCIN", "AURELIE", "2880404", "example.fr"] { #expect(!said.contains(value), "\(value)") }
    try await replay(admin, id)
  }

  private func recall(_ admin: Administrator, _ id: String, but told: String) async throws {
    func recall(_ ids: String..., more: [String] = []) -> [String] {
      ["flow", "recall"] + ids + ["--reason", "wrong form"] + more
    }
    #expect(try admin.said(recall(id, more: ["--dry-run"])).contains("1 release(s); nothing is done (--dry-run)."))
    #expect(try await admin.store().release(id)?.entry.state == .sealed)
    try admin.said(recall(), 64)
    #expect(try admin.said(recall(told), 1).contains("\(told) is delivered: left alone."))
    #expect(try admin.said(recall("ffffffff-ffff"), 3).contains("No release"))
    // What can be is done; what cannot be is said.
    let done = try admin.objects(recall(id, told))
    #expect(done.first?["changed"]?.bool == true && done.first?["releases"]?.elements.map { $0.string } == [id])
    #expect(try await admin.store().release(id)?.entry.state == .recalled)
    #expect(try admin.french.said(recall(id), 1).contains("\(id) est repris : laissé."))
    #expect(try await admin.logged("flow recall").contains([id, "wrong form"]))
  }

  private func replay(_ admin: Administrator, _ id: String) async throws {
    let again = ["flow", "replay", id, "--reason", "they lost it"]
    let made = try admin.objects(again)
    let new = try #require(made.first?["made"]?[id]?.string)
    #expect(new != id && made.first?["releases"]?.elements.map { $0.string } == [id])
    #expect(try await admin.store().release(new)?.replays == id)
    let warned = try admin.said(again)
    #expect(warned.contains("\(id) was made once more already, 1 time(s), last by \(new): left alone"))
    #expect(warned.contains("0 release(s) to be made once more."))
    #expect(try admin.french.said(again).contains("\(id) a déjà été refait, 1 fois, en dernier par \(new) : laissé"))
    #expect(try await admin.store().replays(of: id) == [new])
    try await admin.serving { url in
      // Made by the server as any other; what is made of it once more beside the server is another, and the newest state alone is handed out.
      try await admin.wait(for: new, .sealed)
      let last = try #require(try admin.objects(again + ["--again"]).first?["made"]?[id]?.string)
      #expect(try await admin.store().replays(of: id) == [new, last] && last != new)
      try await admin.wait(for: last, .sealed)
      for _ in 0..<600 {
        if try admin.collected(url).contains(last) { break }
        try await Task.sleep(for: .milliseconds(100))
      }
      let collected = try admin.collected(url)
      #expect(collected.contains(last) && !collected.contains(new) && !collected.contains(id))
    }
    #expect(try await admin.logged("flow replay") == [[id, "they lost it"], [id, "they lost it"]])
    #expect(try await admin.logged("flow replay --dry-run").contains([id, "perdu"]))
  }

  /// What was called for so many days ago and must be taken within ten.
  private func called(_ days: Int64, ago admin: Administrator) async throws -> String {
    let moment = Assembly.systemClock.now.adding(seconds: -days * 86400 - 60)
    let store = try Assembly.writing(Home(admin.program.folder.appendingPathComponent("home")), clock: .fixed(moment))
    guard let caf = PartnerID("caf-041"), let type = MessageType("caf.rsa-beneficiaires.vrsb0801"),
      let recipient = PartnerID("francetravail"), let form = MessageType("francetravail.orientation.v1"),
      let path = FactPath("/usager/contact/telephone")
    else { throw Failure("bad fixture") }
    let (flow, digest) = ("flow-\(days)", Digest(of: "\(days)".utf8))
    let statement = Statement(
      flow: flow, digest: digest, type: type, subject: Subject(author: caf, bearer: .usager, reference: "person-\(days)"),
      carrier: caf, referenceDate: moment.day, eventTime: moment, coverage: [],
      facts: [Fact(FactKey(path, item: nil), .value("0612345678"))], use: .any)
    _ = try await store.record(
      RecordEntry(
        flow: flow,
        envelope: Envelope(
          id: MessageID(source: "urn:caf-041", id: flow), author: caf, type: type, subject: nil, time: moment,
          audience: "urn:passerelle:dev"),
        carrier: caf, payloadDigest: digest, receivedAt: moment, signed: Array("signed".utf8),
        statements: [StatementEntry(usager: statement, unrecorded: [])])
    ) { _ in [ReleaseDemand(recipient: recipient, type: form, bearer: .usager, mode: .state, days: 10)] }
    try await store.close()
    var filter = ReleaseFilter()
    filter.recipient = recipient
    return try #require(try await admin.store().releases(filter, after: nil, limit: 1).entries.first).id
  }

  @Test func whatIsNotTakenInTimeIsListedTheMostPressingFirst() async throws {
    let admin = Administrator(program: try Program())
    defer { admin.program.remove() }
    try admin.said(["init"])
    var ids: [String] = []
    for days: Int64 in [11, 9, 6, 1] { ids.append(try await called(days, ago: admin)) }
    let listed = try admin.objects(["flow", "list", "--due"])
    #expect(listed.map { $0["release"]?.string } == ids.dropLast())
    #expect(listed.map { $0["level"]?.string } == ["late", "escalation", "notice"])
    #expect(listed.allSatisfy { $0["dueAt"]?.string != nil && $0["to"]?.string == "francetravail" })
    let page = try admin.objects(["flow", "list", "--due", "--limit", "2"])
    let next = try #require(page.last?["next"]?.string)
    #expect(try admin.objects(["flow", "list", "--due", "--after", next]).map { $0["release"]?.string } == [ids[2]])
    let (english, french) = (
      try admin.said(["flow", "list", "--due"]), try admin.french.said(["flow", "list", "--due"])
    )
    #expect(english.contains("escalation") && french.contains("en retard") && french.contains("à rappeler"))
    #expect(!english.contains("0612345678"))
    try admin.said(["flow", "list", "--due", "--partner", "caf-041"], 64)
  }

  @Test func whoDoesNotDecideLooksAndNobodyDecidesWithoutAReason() async throws {
    let admin = Administrator(program: try Program())
    defer { admin.program.remove() }
    try admin.said(["init"])
    let id = try await called(11, ago: admin)
    let orders = [
      ["release", "pause"], ["release", "resume"], ["flow", "recall", id], ["flow", "replay", id],
      ["flow", "replay", id, "--dry-run"], ["dead-letter", "retry", id], ["dead-letter", "discard", id],
      ["partner", "webhook", "caf-041", "--none"],
    ]
    for order in orders {
      try admin.said(order + ["--reason", " "], 64)
      try admin.said(order, 64)
    }
    try admin.program.write("home/operators.json", #"{"\#(NSUserName())": ["metadata"]}"#)
    for order in orders { try admin.said(order + ["--reason", "curiosity"], 4) }
    try admin.said(["dead-letter", "show", id], 3)
    for look in [["release", "show"], ["dead-letter", "list"], ["flow", "list", "--due"]] { try admin.said(look) }
    #expect(try await admin.store().pauses().isEmpty)
    #expect(try await admin.store().accesses(before: nil, limit: 10).allSatisfy { $0.access.reason != "curiosity" })
  }
}
