import Exchange
import Foundation
import Gateway
import JSONTree
import Store
import Testing

/// Somebody who administers a gateway at the command line, and what the log and the store hold of it.
struct Administrator: Sendable {
  let program: Program

  /// The Département of ``DisclosureStoryTests``: its mailbox holds what nobody has collected.
  static let council = "departement-04"

  func objects(_ arguments: [String]) throws -> [JSONNode] {
    let result = try program.run(arguments + ["--json"])
    try #require(result.status == 0, "\(arguments): \(result.errors)")
    return try result.output.split(separator: "\n").map { try JSONTree(parsing: String($0)).root }
  }

  /// A command that ends with that status; what it says to people, refusals and notes with it.
  @discardableResult
  func said(_ arguments: [String], _ status: Int32 = 0) throws -> String {
    let result = try program.run(arguments)
    #expect(result.status == status, "\(arguments): \(result.output)\(result.errors)")
    return result.output + result.errors
  }

  /// The same, who reads French.
  var french: Administrator {
    var french = program
    french.environment["LANG"] = "fr_FR.UTF-8"
    return Administrator(program: french)
  }

  func store() throws -> any DossierReading {
    try Assembly.reading(Home(program.folder.appendingPathComponent("home")))
  }

  /// Runs `body` beside a server, which then stops, whatever happens.
  func serving(_ body: (String) async throws -> Void) async throws {
    let (process, url) = try program.serve()
    defer {
      process.terminate()
      process.waitUntilExit()
    }
    try await body(url)
  }

  /// What the Département finds in its mailbox.
  func collected(_ url: String) throws -> [String] {
    try objects(
      [
        "collect", "--url", url, "--key", "certs/dev/\(Self.council).key.pem", "--certificate", "certs/dev/\(Self.council).pem",
        "--source", "urn:passerelle:\(Self.council)", "--purpose", "gestion-rsa",
      ]
    ).compactMap { $0["id"]?.string }
  }

  /// The releases to that recipient in that state, newest first.
  func releases(to recipient: String, _ state: ReleaseState) async throws -> [String] {
    var filter = ReleaseFilter()
    filter.recipient = PartnerID(recipient)
    filter.state = state
    return try await store().releases(filter, after: nil, limit: 100).entries
      .filter { $0.type.text != "passerelle.rectification.v1" }.map(\.id)
  }

  func wait(for id: String, _ state: ReleaseState) async throws {
    for _ in 0..<2400 {
      if try await store().release(id)?.entry.state == state { return }
      try await Task.sleep(for: .milliseconds(25))
    }
    let entry = try await store().release(id)?.entry
    throw Failure("the release is not \(state): \(entry.map { "\($0.state)" } ?? "gone")")
  }

  /// The reasons and targets that the log holds of a command, in the order of the log; the log holds.
  func logged(_ command: String) async throws -> [[String]] {
    let store = try store()
    let accesses = try await store.accesses(of: command, since: Instant(milliseconds: 0))
    for logged in accesses {
      #expect(logged.access.role == "policy" && logged.access.person == NSUserName(), "\(command)")
    }
    #expect(try objects(["log", "verify"]).first?["holds"]?.bool == true)
    return accesses.map { [$0.access.target ?? "", $0.access.reason] }
  }
}
