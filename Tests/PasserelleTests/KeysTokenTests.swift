import Exchange
import Foundation
import Gateway
import JSONTree
import TestSupport
import Testing

/// A gateway whose keys a token of SoftHSM unwraps.
@Suite(.enabled(if: SoftHSM.module != nil, "SoftHSM is not here")) final class KeysTokenTests {
  private let tokens: SoftHSM
  private var program: Program

  init() throws {
    tokens = try SoftHSM()
    program = try Program()
    program.environment["SOFTHSM2_CONF"] = tokens.configuration.path
    program.environment["CODE_PIN"] = SoftHSM.pin
    program.environment["LANG"] = "fr_FR.UTF-8"
    try tokens.makeToken("essai")
    try tokens.makeKey("kek", id: "a1", on: "essai")
    try #require(try program.run(["init"]).status == 0)
  }

  deinit {
    tokens.remove()
    program.remove()
  }

  private var secrets: URL { program.folder.appendingPathComponent("home/secrets") }

  private func wrap(_ token: String = "essai", key: String = "kek") throws -> Program.Result {
    try program.run([
      "keys", "wrap", "--module", SoftHSM.module ?? "", "--token", token, "--key", key, "--pin-environment", "CODE_PIN",
      "--reason",
      "mise sous jeton",
    ])
  }

  private func fingerprint() throws -> String? {
    let shown = try program.run(["keys", "show", "--json"])
    try #require(shown.status == 0, "\(shown.errors)")
    return try JSONTree(parsing: shown.output).root["fingerprint"]?.string
  }

  /// What a start says, which has to be refused.
  private func refusal() throws -> String {
    let started = try program.run(["serve", "--port", "0"])
    #expect(started.status == 3)
    return started.errors
  }

  @Test func keepsTheKeysUnderTheTokenAndErasesThemInClear() throws {
    let before = try fingerprint()
    let wrapped = try wrap()
    try #require(wrapped.status == 0, "\(wrapped.errors)")
    #expect(try fingerprint() == before)
    let files = try FileManager.default.contentsOfDirectory(atPath: secrets.path).sorted()
    #expect(files == ["keys.wrapped", "log.pem", "seal.pem"])
    let rotated = try program.run(["keys", "rotate", "--reason", "une clé qui n'a jamais été en clair"])
    try #require(rotated.status == 0, "\(rotated.errors)")
    #expect(try fingerprint() != before)
    #expect(try FileManager.default.contentsOfDirectory(atPath: secrets.path).sorted() == files)
    #expect(try program.run(["log", "verify"]).status == 0)
  }

  @Test func noMessageCallsTheToken() throws {
    try #require(try wrap().status == 0)
    for arguments in [["certs", "dev", "departement-04"], Self.registration] {
      let result = try program.run(arguments)
      try #require(result.status == 0, "\(result.errors)")
    }
    try program.write(
      "usager.json",
      #"{"first_name": "Aurélie", "last_name": "Tessier", "title": "madame", "birth_date": "12/04/1988", "department_internal_id": "CD04-1"}"#
    )
    let server = try program.serve()
    defer {
      server.process.terminate()
      server.process.waitUntilExit()
    }
    // The token is gone: what the server needed of it, it has.
    let drawer = tokens.folder.appendingPathComponent("tokens")
    try FileManager.default.moveItem(at: drawer, to: tokens.folder.appendingPathComponent("taken away"))
    try FileManager.default.createDirectory(at: drawer, withIntermediateDirectories: false)
    for id in ["a", "b", "c"] {
      let posted = try program.run(["post", "--url", server.url, "--id", id] + Self.signer + ["usager.json"])
      #expect(posted.status == 0, "\(posted.errors)")
    }
    #expect(try program.run(["status"]).errors.contains("il n'y a pas de jeton « essai »"))
  }

  @Test func everyFaultStopsTheStartWithItsOwnWords() throws {
    try #require(try wrap().status == 0)
    program.environment["CODE_PIN"] = "000000"
    #expect(try refusal().hasPrefix("Clé inutilisable : le jeton refuse le code PIN"))
    program.environment["CODE_PIN"] = nil
    #expect(try refusal() == "Clé inutilisable : la variable CODE_PIN n'est pas définie\n")
    program.environment["CODE_PIN"] = SoftHSM.pin
    let settings = program.folder.appendingPathComponent("home/passerelle.json")
    let right = try String(contentsOf: settings, encoding: .utf8)
    func set(_ old: String, _ new: String) throws {
      let changed = right.replacing("\"\(old)\"", with: "\"\(new)\"")
      try #require(changed != right)
      try Data(changed.utf8).write(to: settings)
    }
    try set("essai", "ailleurs")
    #expect(try refusal() == "Clé inutilisable : il n'y a pas de jeton « ailleurs » : est-il branché ?\n")
    try set("kek", "autre")
    #expect(try refusal() == "Clé inutilisable : le jeton n'a pas de clé privée RSA « autre »\n")
    try tokens.makeKey("autre", id: "c1", on: "essai")
    #expect(
      try refusal() == "Clé inutilisable : keys.wrapped : elle a été enveloppée pour une autre clé ou un autre jeton\n")
    program.environment["LANG"] = "C.UTF-8"
    #expect(try refusal() == "A key that cannot be used: keys.wrapped: it was wrapped for another key or another token\n")
    try Data(right.utf8).write(to: settings)
    #expect(try program.run(["status"]).status == 0)
  }

  @Test func theKeysMoveFromOneTokenToAnother() throws {
    try #require(try wrap().status == 0)
    let before = try fingerprint()
    let (place, next) = (secrets.appendingPathComponent("keys.wrapped"), secrets.appendingPathComponent("keys.wrapped.next"))
    let former = try Data(contentsOf: place)
    try tokens.makeToken("relève")
    try tokens.makeKey("kek-2", id: "d1", on: "relève")
    let moved = try wrap("relève", key: "kek-2")
    try #require(moved.status == 0, "\(moved.errors)")
    #expect(try fingerprint() == before)
    #expect(try program.run(["keys", "show"]).output.contains("jeton « relève », clé kek-2"))
    // As it would be had the machine stopped after the settings named the new token.
    let current = try Data(contentsOf: place)
    try FileManager.default.moveItem(at: place, to: next)
    let mode: [FileAttributeKey: Any] = [.posixPermissions: 0o600]
    try #require(FileManager.default.createFile(atPath: place.path, contents: former, attributes: mode))
    #expect(try fingerprint() == before)
    #expect(FileManager.default.fileExists(atPath: next.path))
    try #require(try program.run(["seal", "rotate", "--reason", "une commande qui écrit"]).status == 0)
    #expect(!FileManager.default.fileExists(atPath: next.path))
    #expect(try Data(contentsOf: place) == current)
  }

  private static let signer = [
    "--key", "certs/dev/departement-04.key.pem", "--certificate", "certs/dev/departement-04.pem", "--source",
    "urn:passerelle:departement-04", "--type", "departement.usager.rdvi",
  ]
  private static let registration = [
    "partner", "add", "departement-04", "--siret", "99900004200013", "--name", "Département", "--family", "departement", "--kind",
    "conseil-departemental", "--certificate", "certs/dev/departement-04.pem", "--pinned", "--territory", "04",
  ]
}
