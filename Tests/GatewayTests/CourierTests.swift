import Exchange
import Foundation
import Release
import Synchronization
import Testing
import Trust

@testable import Gateway

/// Whom a courier calls, and whom it does not: over TLS, to the address that was judged.
@Suite struct CourierTests {
  private let partner: PartnerID
  private let now = Instant(milliseconds: Int64(Date().timeIntervalSince1970 * 1000))
  private let authority: DevelopmentAuthority
  private static let here = HostAddress(octets: [127, 0, 0, 1], text: "127.0.0.1")
  /// This machine too, but nobody listens there.
  private static let dead = HostAddress(octets: [127, 0, 0, 2], text: "127.0.0.2")
  private static let publicOne = HostAddress(octets: [1, 1, 1, 1], text: "1.1.1.1")

  init() throws {
    partner = try #require(PartnerID("francetravail"))
    authority = try DevelopmentAuthority(name: "test", on: now.adding(seconds: -86400))
  }

  /// What a courier answers of each of `count` calls to a door whose certificate is for `certified`, under the name `name`, which stands for
  /// these addresses.
  private func calls(
    _ count: Int = 1, name: String, certified: String, standingFor addresses: [HostAddress], isPrivateAllowed: Bool = true,
    trusting other: DevelopmentAuthority? = nil
  ) async throws -> [CourierAnswer] {
    let key = try SigningKey.generate(.es256)
    let certificate = try authority.issue(certified, for: key, on: now)
    let authorities = [(other ?? authority).certificate]
    var settings = Settings()
    settings.tls = TLSSettings()
    let answers = Mutex<[CourierAnswer]>([])
    let partner = partner
    try await TransportDoor.run(
      settings,
      prepare: { home in
        for folder in ["certs/tls", "secrets"] {
          try FileManager.default.createDirectory(at: home.file(folder), withIntermediateDirectories: true)
        }
        try Data(certificate.utf8).write(to: home.file("certs/tls/server.pem"))
        try key.store(at: home.file("secrets/tls.pem"))
      }
    ) { door in
      let webhook = Webhook(
        url: "https://\(name):\(door.port)/echo", isPrivateAllowed: isPrivateAllowed, authorities: authorities)
      let courier = WebhookCourier(webhook: { _ in webhook }, resolve: { _ in addresses })
      for _ in 0..<count {
        let answer = await courier.carry([1, 2, 3], to: partner, within: nil)
        answers.withLock { $0.append(answer) }
      }
      await courier.close()
    }
    return answers.withLock { $0 }
  }

  @Test func callsTheAddressThatWasJudgedUnderItsOwnName() async throws {
    let answers = try await calls(2, name: "partner.example", certified: "partner.example", standingFor: [Self.here])
    #expect(answers == [.answered(status: 200, retryAfter: nil), .answered(status: 200, retryAfter: nil)])
  }

  @Test func refusesAnothersCertificateAndOneOfAnUnknownAuthority() async throws {
    #expect(
      try await calls(name: "partner.example", certified: "another.example", standingFor: [Self.here])
        == [.unreachable(.certificate)])
    let stranger = try DevelopmentAuthority(name: "stranger", on: now.adding(seconds: -86400))
    #expect(
      try await calls(name: "partner.example", certified: "partner.example", standingFor: [Self.here], trusting: stranger)
        == [.unreachable(.certificate)])
  }

  @Test(arguments: [301, 302, 303, 307, 308]) func goesNowhereElseThanItIsRegistered(_ status: Int) async throws {
    let partner = partner
    try await TestDestination.run({ _ in .init(status: status, location: "/elsewhere") }) { destination, webhook in
      let courier = WebhookCourier(webhook: { _ in webhook })
      guard case .answered(let answered, _) = await courier.carry([1, 2, 3], to: partner, within: nil) else {
        Issue.record("no answer")
        return
      }
      #expect(answered == status && destination.bodies == [[1, 2, 3]] && destination.strays == 0)
      await courier.close()
    }
  }

  @Test func callsNobodyWhereOneOfTheAddressesIsPrivate() async throws {
    for addresses in [[Self.here], [Self.publicOne, Self.here]] {
      #expect(
        try await calls(
          name: "partner.example", certified: "partner.example", standingFor: addresses, isPrivateAllowed: false)
          == [.unreachable(.address)])
    }
    #expect(
      try await calls(name: "partner.example", certified: "partner.example", standingFor: []) == [.unreachable(.name)])
  }

  @Test func triesAnotherAddressOfTheNameWhenOneIsDead() async throws {
    let answers = try await calls(
      3, name: "partner.example", certified: "partner.example", standingFor: [Self.dead, Self.here])
    #expect(
      answers == [.unreachable(.connection), .answered(status: 200, retryAfter: nil), .answered(status: 200, retryAfter: nil)])
  }
}
