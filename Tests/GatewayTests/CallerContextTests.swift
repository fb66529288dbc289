import Exchange
import Foundation
import Hummingbird
import JSONTree
import Logging
import NIOEmbedded
import NIOSSL
import Testing
import Trust

@testable import Gateway

/// Who calls: without a connection that was looked at, nobody is let in.
@Suite struct CallerContextTests {
  private var source: ApplicationRequestContextSource {
    ApplicationRequestContextSource(channel: EmbeddedChannel(), logger: Logger(label: "test"))
  }

  @Test func aRequestWithoutItsConnectionIsNotAnswered() async throws {
    let context = DoorContext(source: source)
    #expect(throws: Failure.self) { try context.caller() }
    let route = Route(path: "/caller", method: .get, bodyLimit: 0) { _ in .json(.object(["status": "ok"])) }
    let logger = Logger(label: "test", factory: { _ in SwiftLogNoOpLogHandler() })
    let request = Request(
      head: .init(method: .get, scheme: nil, authority: nil, path: "/caller"), body: .init(buffer: .init()))
    let door = Door<DoorContext>(routes: [route], memory: BodyMemory(limit: 1), logger: logger)
    #expect(try await door.respond(to: request, context: context).status == .serviceUnavailable)
    let admin = Door<AdminContext>(routes: [route], memory: BodyMemory(limit: 1), logger: logger)
    #expect(try await admin.respond(to: request, context: AdminContext(source: source)).status == .ok)
  }

  @Test func theConnectionOfTheTaskIsTheRequests() throws {
    let connection = Connection(from: nil)
    let context = Connection.$current.withValue(connection) { DoorContext(source: source) }
    #expect(try context.caller() == Caller(network: "local"))
  }

  @Test func aCertificateOfAKeyThatIsOverOpensNoConnection() throws {
    let now = Instant(milliseconds: Int64(Date().timeIntervalSince1970) * 1000)
    let authority = try DevelopmentAuthority(name: "test", on: now.adding(seconds: -86400))
    let pem = try authority.issue("caf-041", for: SigningKey.generate(.es256), on: now.adding(seconds: -86400))
    let shown = try NIOSSLCertificate(bytes: Array(pem.utf8), format: .pem)
    for (terms, isOpen) in [
      (KeyTerms(), true), (KeyTerms(retiresAt: now.adding(seconds: 60)), true), (KeyTerms(retiresAt: now), false),
      (KeyTerms(revokedAt: now.adding(seconds: -60)), false),
    ] {
      let key = try RegisteredKey(id: "caf-041/cle-1", partner: RegistrarHome.caf, certificate: pem, terms: terms)
      let partner = try RegistrarHome(at: now)
      defer { partner.remove() }
      let registry = try PartnerRegistry(entries: [partner.file()], keys: [key])
      let desk = CertificateDesk(rule: .required, clock: .fixed(now)) { registry.partner(connection: $0, at: now) }
      #expect(desk.admits([shown]) == isOpen)
      let connection = Connection(from: nil, desk: desk)
      connection.show(try ShownCertificate(shown))
      #expect((try? connection.caller().partner) == (isOpen ? RegistrarHome.caf : nil))
    }
  }
}
