import Dossier
import Exchange
import Identity
import JSONTree
import Store
import StoreContract
import Testing

@testable import StoreSQLite

/// Whoever speaks first: four bodies that spell one woman in four ways, and her twin, always come to the same two usagers.
@Suite struct ArrivalOrderTests {
  private struct Word: Sendable {
    let author: String
    let type: String
    let reference: String
    let facts: [(String, JSONValue)]
  }

  /// The payer with a certified NIR, the Département under the married name and without a number, France Travail with a first name cut
  /// after 13 characters, the MSA with accents and a particle; and the twin.
  private static let words = [
    Word(
      author: "caf-041", type: "caf.rsa-beneficiaires.vrsb0801", reference: "0041-1",
      facts: [
        ("nomNaissance", "DE LA FONTAINE"), ("nomUsage", "MARCHESI"), ("prenoms", ["MARIE-BENEDICTE"]),
        ("dateNaissance", "1988-03-14"), ("sexe", "feminin"), ("lieuNaissance", ["commune": "04070"]),
        ("nir", "288030407000123"), ("etatCivilCertifie", true),
      ]),
    Word(
      author: "departement-04", type: "departement.usager.rdvi", reference: "CD04-7733",
      facts: [
        ("nomUsage", "Marchesi"), ("prenoms", ["Marie Bénédicte"]), ("dateNaissance", "1988-03-14"), ("sexe", "feminin"),
        ("lieuNaissance", ["commune": "04070"]),
      ]),
    Word(
      author: "francetravail", type: "francetravail.inscription.v1", reference: "FT-5520",
      facts: [
        ("nomNaissance", "DE LA FONTAINE"), ("prenoms", ["MARIE-BENEDIC"]), ("dateNaissance", "1988-03-14"),
        ("sexe", "feminin"), ("nir", "288030407000123"),
      ]),
    Word(
      author: "msa-84", type: "msa.rsa-beneficiaires.vrsb0801", reference: "M-12",
      facts: [
        ("nomNaissance", "de La Fontaine"), ("prenoms", ["Marie-Bénédicte", "Agnès"]), ("dateNaissance", "1988-03-14"),
        ("sexe", "feminin"), ("lieuNaissance", ["commune": "04070"]), ("nir", "288030407000123"),
      ]),
    Word(
      author: "caf-041", type: "caf.rsa-beneficiaires.vrsb0801", reference: "0041-2",
      facts: [
        ("nomNaissance", "DE LA FONTAINE"), ("prenoms", ["ANNE-SOPHIE"]), ("dateNaissance", "1988-03-14"),
        ("sexe", "feminin"), ("lieuNaissance", ["commune": "04070"]), ("nir", "288030407000222"),
        ("etatCivilCertifie", true),
      ]),
  ]

  private static func entry(_ word: Word, _ number: Int) throws -> RecordEntry {
    let author = try #require(PartnerID(word.author))
    let type = try #require(MessageType(word.type))
    let day = try #require(CivilDay("2026-10-31"))
    let digest = Digest(of: "payload \(word.reference)".utf8)
    let subject = Subject(author: author, bearer: .usager, reference: word.reference)
    let facts = try word.facts.map { name, value in
      Fact(FactKey(try #require(FactPath("/usager/identite/\(name)"))), .value(value))
    }
    let statement = Statement(
      flow: "flow-\(number)", digest: digest, type: type, subject: subject, carrier: author, referenceDate: day,
      eventTime: Sample.start, coverage: [], facts: facts)
    return RecordEntry(
      flow: "flow-\(number)",
      envelope: Envelope(
        id: MessageID(source: "urn:\(author)", id: word.reference), author: author, type: type, subject: word.reference,
        time: Sample.start, audience: "passerelle-04"),
      carrier: author, payloadDigest: digest, receivedAt: Sample.start, signed: [1],
      statements: [StatementEntry(usager: statement)])
  }

  private static func orders<T>(of items: [T]) -> [[T]] {
    guard items.count > 1 else { return [items] }
    return items.indices.flatMap { place -> [[T]] in
      var rest = items
      let first = rest.remove(at: place)
      return orders(of: rest).map { [first] + $0 }
    }
  }

  @Test func fourSpellingsAreOneUsagerAndATwinStaysTwoInAnyOrder() async throws {
    var outcomes: Set<Set<Set<Int>>> = []
    for order in Self.orders(of: Array(Self.words.indices)) {
      let folder = try TemporaryFolder()
      let store = try Sample.store(folder.url)
      for place in order { _ = try await store.record(Self.entry(Self.words[place], place)) { _ in [] } }
      var found: [String: [String]] = [:]
      for word in Self.words {
        let subject = Subject(author: try #require(PartnerID(word.author)), bearer: .usager, reference: word.reference)
        found[try #require(try await store.bearer(of: subject)).text, default: []].append(word.reference)
      }
      let groups = Set(found.values.map { $0.sorted() })
      #expect(
        groups == [["0041-1", "CD04-7733", "FT-5520", "M-12"], ["0041-2"]],
        "in the order \(order.map { Self.words[$0].reference })")
      #expect(try await store.status().usagers == 2)
      // Whoever is in doubt is the twin, with two certified numbers: for a person to confirm, and nobody else.
      let doubts = try await store.doubts(after: nil, limit: 9)
      #expect(doubts.allSatisfy { $0.reason == .conflictingNIR }, "\(doubts.map(\.reason)) in the order \(order)")
      outcomes.insert(Set(doubts.map { Set([$0.usager.text, $0.other?.text ?? ""].map { text in found[text]?.count ?? 0 }) }))
      try await store.close()
    }
    #expect(
      outcomes.isSubset(of: [[], [[4, 1]]]), "whatever the order, nobody but the twin is left to decide about: \(outcomes)")
  }
}
