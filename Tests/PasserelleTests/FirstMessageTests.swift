import Exchange
import Foundation
import Gateway
import TestSupport
import Testing

/// The two scripts of `docs/first-message.md`, run against a gateway as a partner's engineer would run them.
@Suite struct FirstMessageTests {
  static let hasPython: Bool = {
    guard let python = Program.find("python3"), let program = try? Program() else { return false }
    defer { program.remove() }
    return (try? program.run(["-c", "import joserfc, cryptography"], python).status) == 0
  }()
  static let hasShell = ["bash", "openssl", "curl"].allSatisfy { Program.find($0) != nil }

  /// A gateway with one partner, whose key is of that algorithm.
  private func post(_ script: String, with interpreter: String, _ algorithm: String) throws -> [Program.Result] {
    let program = try Program()
    defer { program.remove() }
    for arguments in [
      ["init"], ["certs", "dev", "--algorithm", algorithm, "departement-04"],
      ["certs", "crl", "certs/dev/authority.crl", "--authority", "certs/dev/authority.pem"],
      [
        "partner", "add", "departement-04", "--siret", "99900004200013", "--name", "Département", "--family", "departement",
        "--kind", "conseil-departemental", "--territory", "04", "--certificate", "certs/dev/departement-04.pem",
        "--anchor", "certs/dev/authority.pem",
      ],
    ] {
      let result = try program.run(arguments)
      try #require(result.status == 0, "\(arguments): \(result.errors)")
    }
    try program.write("event.json", Self.event)
    let server = try program.serve()
    defer { server.process.terminate() }
    let file = Outside.package.appendingPathComponent("docs/first-message/\(script)").path
    let arguments = [
      file, "certs/dev/departement-04.key.pem", "certs/dev/departement-04.pem", "event.json", server.url,
    ]
    return try (0..<2).map { _ in try program.run(arguments, Program.find(interpreter)) }
  }

  private static var event: String {
    """
    {"specversion": "1.0", "id": "premier-message", "source": "urn:passerelle:departement-04",
     "type": "departement.usager.rdvi", "time": "\(Assembly.systemClock.now)", "audience": "urn:passerelle:dev",
     "data": {"first_name": "Aurélie", "last_name": "Tessier", "title": "madame", "birth_date": "12/04/1988",
              "department_internal_id": "CD04-1"}}
    """
  }

  @Test(.enabled(if: hasPython, "skipped: python3 with joserfc is not here"), arguments: ["ES256", "EdDSA", "PS256"])
  func pythonPostsAndChecksTheReceipt(_ algorithm: String) throws {
    let results = try post("post.py", with: "python3", algorithm)
    #expect(results.allSatisfy { $0.status == 0 }, "\(results)")
    #expect(results[0].output.hasPrefix("201 {"))
    #expect(results[1].output.hasPrefix("200 {"))
  }

  @Test(.enabled(if: hasShell, "skipped: bash, openssl or curl is not here"), arguments: ["ES256", "EdDSA", "PS256"])
  func opensslAndCurlPost(_ algorithm: String) throws {
    let results = try post("post.sh", with: "bash", algorithm)
    #expect(results.allSatisfy { $0.status == 0 }, "\(results)")
    #expect(results[0].output.contains("\"payload\""))
  }
}
