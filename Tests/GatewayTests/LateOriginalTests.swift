import Consent
import Dossier
import Exchange
import JSONTree
import Store
import Testing

@testable import Gateway

/// What corrects or takes back may come before what it corrects: the dossier is the same as in order, and nobody is told what was never true.
@Suite(.serialized) struct LateOriginalTests {
  private static let start = Assembly.systemClock.now

  /// A file and what its author says otherwise of the same day, ten seconds later.
  private static func pair(_ gateway: TestGateway, _ original: PayerFile, _ correction: PayerFile) -> [(
    event: JSONValue, by: String
  )] {
    [
      (original.event(gateway, "rsa-original", at: start), "caf-041"),
      (correction.event(gateway, "rsa-correction", at: start.adding(seconds: 10)), "caf-041"),
    ]
  }

  private static func withState(_ state: String) -> PayerFile {
    var file = PayerFile()
    file.state = state
    return file
  }

  private static func known(_ gateway: TestGateway) async throws -> Set<String> {
    let (her, him) = (
      try await gateway.usager(PayerFile.aurelie, in: PayerFile()), try await gateway.usager(PayerFile.marc, in: PayerFile())
    )
    return try await gateway.said(of: [her: "aurelie", him: "marc"])
  }

  /// The dossier after both in order, and after both the other way round.
  private static func bothWays(_ original: PayerFile, _ correction: PayerFile) async throws -> [Set<String>] {
    let found = Found()
    for reverse in [false, true] {
      try await TestGateway.run { gateway in
        let pair = pair(gateway, original, correction)
        try await gateway.live([(Story.orientation(gateway), "departement-04")] + (reverse ? pair.reversed() : pair))
        await found.add(try await known(gateway))
      }
    }
    return await found.dossiers
  }

  @Test(arguments: [("2", "5"), ("5", "2")])
  func aCorrectionThatComesFirstHoldsAsInOrder(states: (String, String)) async throws {
    let dossiers = try await Self.bothWays(Self.withState(states.0), Self.withState(states.1))
    try #require(dossiers.count == 2)
    #expect(dossiers[0] == dossiers[1])
    #expect(dossiers[0].contains { $0.contains("/foyer/rsa/etat") && $0.contains(states.1 == "5" ? "clos" : "ouvert-versable") })
  }

  @Test func aRetractionThatComesFirstTakesBackWhatComesAfterIt() async throws {
    var suspended = PayerFile()
    suspended.suspensions = ["DA"]
    let dossiers = try await Self.bothWays(suspended, PayerFile())
    try #require(dossiers.count == 2)
    #expect(dossiers[0] == dossiers[1])
    #expect(dossiers[0].allSatisfy { !$0.contains("/foyer/rsa/suspensionsDroit") || $0.contains(" ended ") })
  }

  @Test func whoWasNeverToldTheOriginalGetsNoNoticeOfItsCorrection() async throws {
    try await TestGateway.run { gateway in
      let pair = Self.pair(gateway, Self.withState("2"), Self.withState("5"))
      try await gateway.live([(Story.orientation(gateway), "departement-04"), pair[1], pair[0]])
      #expect(try await gateway.told("francetravail", "orientation") == [])
      let all = try await gateway.assembly.store.releases(ReleaseFilter(), after: nil, limit: 99).entries
      #expect(all.allSatisfy { $0.type != .rectification })
    }
  }

  private actor Found {
    var dossiers: [Set<String>] = []
    func add(_ dossier: Set<String>) { dossiers.append(dossier) }
  }
}
