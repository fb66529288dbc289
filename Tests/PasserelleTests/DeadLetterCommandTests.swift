import Exchange
import Foundation
import JSONTree
import Store
import Testing

/// An address that refuses what it is sent, and what an administrator decides about it.
@Suite struct DeadLetterCommandTests {
  @Test func aDeadLetterIsHandedOverOnceMoreOrLetGo() async throws {
    let admin = Administrator(program: try await DisclosureStoryTests().played().program)
    defer { admin.program.remove() }
    let endpoint = try PartnerEndpoint { _ in .status(422) }
    defer { endpoint.stop() }
    try webhook(admin, endpoint.url)
    let ids = try await admin.releases(to: Administrator.council, .sealed)
    let (one, other) = (try #require(ids.first), try #require(ids.dropFirst().first))
    try await admin.serving { _ in
      for id in [one, other] { try await admin.wait(for: id, .rejected) }
      try read(admin, one)
      try await handOver(admin, one, endpoint)
    }
    // The same order without a server, carried out by the command itself.
    let retry = ["dead-letter", "retry", other, "--reason", "they mended it"]
    #expect(try admin.french.said(retry).contains("1 envoi(s) à remettre."))
    #expect(try await admin.store().release(other)?.entry.state == .sealed)
    try admin.said(["dead-letter", "discard", other, "--reason", "not a dead letter"], 1)
    #expect(try admin.objects(["dead-letter", "list"]).allSatisfy { $0["release"]?.string != other })
    try await admin.serving { _ in try await admin.wait(for: other, .delivered) }
    #expect(
      try await admin.logged("dead-letter retry") == [one, other].map { [$0, "they mended it"] })
  }

  /// Why, for whoever reads either language.
  private func read(_ admin: Administrator, _ one: String) throws {
    let listed = try admin.objects(["dead-letter", "list"])
    #expect(listed.contains { $0["release"]?.string == one })
    #expect(listed.allSatisfy { $0["reason"]?.string == "http-422" && $0["status"]?.integer == 422 })
    #expect(try admin.objects(["dead-letter", "list", "--to", "francetravail"]).isEmpty)
    #expect(try admin.said(["dead-letter", "show", one]).contains("To be decided: passerelle dead-letter retry or discard"))
    #expect(
      try admin.french.said(["dead-letter", "show", one]).contains("À décider : passerelle dead-letter retry ou discard"))
    #expect(try admin.said(["dead-letter", "show", "ffffffff-ffff"], 3).contains("No release"))
    let shown = try admin.objects(["dead-letter", "show", one, "--reason", "what they wrote"]).first
    #expect(shown?["sendings"]?.integer == 1 && shown?["state"]?.string == "rejected")
  }

  /// Beside the server: it takes the order, and the same octets leave once more.
  private func handOver(_ admin: Administrator, _ one: String, _ endpoint: PartnerEndpoint) async throws {
    let refused = endpoint.arrivals
    endpoint.answer { _ in .status(204) }
    let retried = try admin.objects(["dead-letter", "retry", one, "--reason", "they mended it"])
    #expect(retried.first?["releases"]?.elements.map { $0.string } == [one])
    try await admin.wait(for: one, .delivered)
    #expect(endpoint.arrivals.dropFirst(refused.count).contains { refused.contains($0) }, "it left otherwise than it was sealed")
    #expect(
      try admin.said(["dead-letter", "retry", one, "--reason", "again"], 1).contains("\(one) is delivered: left alone.")
    )
  }

  @Test func aDeadLetterThatIsLetGoStaysAsATrace() async throws {
    let admin = Administrator(program: try await DisclosureStoryTests().played().program)
    defer { admin.program.remove() }
    let endpoint = try PartnerEndpoint { _ in .status(409) }
    defer { endpoint.stop() }
    try webhook(admin, endpoint.url)
    let id = try #require(try await admin.releases(to: Administrator.council, .sealed).first)
    try await admin.serving { _ in
      try await admin.wait(for: id, .rejected)
      let discard = ["dead-letter", "discard", id, "--reason", "they know already"]
      #expect(try admin.said(discard + ["--dry-run"]).contains("nothing is done (--dry-run)"))
      #expect(try admin.said(discard).contains("1 release(s) let go."))
      #expect(try admin.french.said(discard, 1).contains("\(id) est abandonné : laissé."))
    }
    #expect(try admin.objects(["dead-letter", "list"]).allSatisfy { $0["release"]?.string != id })
    #expect(try admin.objects(["dead-letter", "show", id]).first?["state"]?.string == "discarded")
    #expect(try await admin.logged("dead-letter discard") == [[id, "they know already"]])
    #expect(try admin.said(["fsck"]).isEmpty == false)
  }

  /// The address of the Département; one that may not be called is refused with words, and none is taken back.
  private func webhook(_ admin: Administrator, _ url: String) throws {
    let order = ["partner", "webhook", Administrator.council, "--reason", "they asked for it"]
    for wrong in ["http://198.51.100.1/releases", "https://user@partner.example/", "ftp://partner.example/"] {
      #expect(try admin.said(order + ["--url", wrong, "--private"], 1).contains("This address is not admitted: https"))
    }
    // `http` without --private, and in French.
    #expect(try admin.french.said(order + ["--url", url], 1).contains("Cette adresse n'est pas admise : https"))
    try admin.said(order, 64)
    try admin.said(order + ["--none", "--url", url], 64)
    try admin.said(["partner", "webhook", "nobody", "--none", "--reason", "x y z"], 3)
    #expect(try admin.said(order + ["--url", url, "--private"]).contains("departement-04 is called at \(url)."))
    #expect(try admin.french.said(order + ["--none"]).contains("departement-04 relève sa boîte."))
    #expect(try admin.objects(["release", "show"]).isEmpty)
    let held = try admin.objects(order + ["--url", url, "--private"]).first?["webhook"]
    #expect(held?["url"]?.string == url && held?["private"]?.bool == true)
    #expect(try admin.objects(["release", "show"]).map { $0["destination"]?["partner"]?.string } == [Administrator.council])
  }
}
