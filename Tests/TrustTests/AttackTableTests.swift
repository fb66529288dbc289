import Exchange
import Foundation
import TestSupport
import Testing

@testable import Trust

struct AttackTableTests {
  let fixture: TrustFixture
  let tokens: [ForgedToken]

  init() throws {
    fixture = try TrustFixture.shared.get()
    let forge = try Forge(fixture)
    tokens = try [
      forge.controls(), forge.algorithms(), forge.foreignKeys(), forge.keyNames(), forge.criticals(), forge.headerTexts(),
      forge.forms(), forge.certificates(), forge.claims(),
    ].flatMap { $0 }
  }

  @Test func refusesEveryForgedTokenAndAcceptsTheControls() {
    var lines: [String] = []
    for token in tokens {
      let code = fixture.code(token.body, token.form)
      #expect((code != nil) == token.isForged, "\(token.id): \(code?.rawValue ?? "accepted")")
      lines.append("jws-attacks | \(token.id) | \(code?.rawValue ?? "accepted")")
    }
    let right = tokens.filter { (fixture.code($0.body, $0.form) != nil) == $0.isForged }.count
    print((lines + ["suite jws-attacks \(right)/\(tokens.count)"]).joined(separator: "\n"))
  }

  @Test func certifiedWeakKeysAreNotRegistered() throws {
    // The other half of rsa1024 and x5c-no-digsig: such a certificate never becomes a key of the registry.
    #expect(throws: KeyError.self) {
      try RegisteredKey(id: "ca", partner: TrustFixture.caf.id, certificate: fixture.authority.certificate)
    }
  }

  @Test(.enabled(if: Outside.suites != nil, "the external suites are not here"))
  func hasATokenForEachLineOfTheTable() throws {
    let file = try #require(Outside.suites).appendingPathComponent("jws-attacks/TABLE.md")
    let rows = try String(contentsOf: file, encoding: .utf8).split(separator: "\n").dropFirst(2)
    let ids = rows.map { row in
      let cell = row.dropFirst(2).prefix { $0 != "|" }
      return String(cell.dropLast())
    }
    #expect(Set(ids) == Set(tokens.map(\.id)))
    #expect(tokens.count == Set(tokens.map(\.id)).count)
  }
}
