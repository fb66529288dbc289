import Exchange
import Foundation
import Gateway
import JSONTree
import Store
import TestSupport
import Testing

@testable import passerelle

/// A gateway, a connector and a played France Travail, each a process of its own: what the administrator types and reads.
@Suite struct ConnectorCommandTests {
  private static let partners = [
    ("caf-041", "99900004100015", "caf", "payeur", ["--payer", "CAF:041"]),
    ("departement-04", "99900004200013", "departement", "conseil-departemental", []),
    ("francetravail", "99900004300011", "francetravail", "france-travail", []),
    // It carries, and is sent nothing of its own.
    ("connecteur-ft", "99900004200062", "departement", "operateur", []),
  ]
  private static let carried = ["passerelle.mailbox.v1", "francetravail.usager-statut.v2"]

  /// A home with its partners, and rules of which failures are tried again after a second.
  private func prepared() throws -> Administrator {
    var program = try Program()
    let share = program.folder.appendingPathComponent("share")
    try FileManager.default.createDirectory(at: share, withIntermediateDirectories: true)
    for name in ["Adapters", "Schemas"] {
      try FileManager.default.copyItem(at: Outside.package.appendingPathComponent(name), to: share.appendingPathComponent(name))
    }
    let endpoint = share.appendingPathComponent("Adapters/francetravail/endpoint.yaml")
    let text = try String(contentsOf: endpoint, encoding: .utf8)
    try text.replacing("{first: 30, most: 3600,", with: "{first: 1, most: 1,").write(
      to: endpoint, atomically: true, encoding: .utf8)
    program.environment["PASSERELLE_SHARE"] = share.path
    let admin = Administrator(program: program)
    try admin.said(["init"])
    try admin.said(["certs", "dev"] + Self.partners.map(\.0))
    for (id, siret, family, kind, more) in Self.partners {
      try admin.said(
        [
          "partner", "add", id, "--siret", siret, "--name", id, "--family", family, "--kind", kind, "--territory", "04",
          "--pinned",
          "--certificate", "certs/dev/\(id).pem",
        ] + more)
    }
    try admin.said(
      ["partner", "carry", "connecteur-ft", "--for", "francetravail", "--until", "2099-12-31", "--reason", "the pilot"]
        + Self.carried.flatMap { ["--type", $0] })
    return admin
  }

  /// The household, the usager and her orientation, posted by who knows them.
  private func post(_ admin: Administrator, _ url: String) throws {
    let day = Assembly.systemClock.now.day
    try admin.program.write(
      "file.xml", StoryDocuments.household(reference: CivilDay(daysSinceEpoch: day.daysSinceEpoch - day.parts.day)))
    try admin.program.write("usager.json", StoryDocuments.usager)
    try admin.program.write("orientation.xml", StoryDocuments.orientation(on: day))
    for (partner, type, file) in [
      ("caf-041", "caf.rsa-beneficiaires.vrsb0801", "file.xml"), ("departement-04", "departement.usager.rdvi", "usager.json"),
      ("departement-04", "departement.orientation.webrsa", "orientation.xml"),
    ] {
      try admin.said([
        "post", "--url", url, "--key", "certs/dev/\(partner).key.pem", "--certificate", "certs/dev/\(partner).pem", "--source",
        "urn:passerelle:\(partner)", "--type", type, file,
      ])
    }
  }

  /// The connector's folder, which knows both addresses.
  private func connect(_ admin: Administrator, _ gateway: String, _ partner: String) throws {
    let folder = admin.program.folder.appendingPathComponent("connectors/ft")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    for (from, to) in [("connecteur-ft.key.pem", "key.pem"), ("connecteur-ft.pem", "certificate.pem")] {
      try FileManager.default.copyItem(
        at: admin.program.folder.appendingPathComponent("certs/dev/\(from)"), to: folder.appendingPathComponent(to))
    }
    for name in ["client-id", "client-secret"] {
      let file = folder.appendingPathComponent(name)
      try Data("essai\n".utf8).write(to: file)
      try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: file.path)
    }
    try admin.program.write(
      "connectors/ft/connector.json",
      """
      {"endpoint": "francetravail",
       "gateway": {"url": "\(gateway)", "id": "urn:passerelle:dev", "for": "francetravail", "key": "key.pem",
         "certificate": "certificate.pem", "purposes": ["orientation", "rendez-vous"]},
       "addresses": {"api": "\(partner)/partenaire", "connexion": "\(partner)/connexion"},
       "credentials": {"client-id": {"file": "client-id"}, "client-secret": {"file": "client-secret"}},
       "readings": ["francetravail.usager-statut.v2"], "everySeconds": 1}
      """)
  }

  /// Visits until a release ends so; answers its number.
  private func visit(_ admin: Administrator, until outcome: String, _ status: Int32) async throws -> String {
    for _ in 0..<600 {
      let result = try admin.program.run(["connector", "run", "ft", "--once", "--json"])
      let lines = try result.output.split(separator: "\n").map { try JSONTree(parsing: String($0)).root }
      if let line = lines.first(where: { $0["outcome"]?.string == outcome && $0["release"] != nil }) {
        #expect(result.status == status, "\(result.errors)")
        return line["release"]?.string ?? ""
      }
      try await Task.sleep(for: .milliseconds(100))
    }
    throw Failure("no release is \(outcome)")
  }

  private func wait(_ what: String, until isSo: () throws -> Bool) async throws {
    for _ in 0..<600 {
      if try isSo() { return }
      try await Task.sleep(for: .milliseconds(100))
    }
    throw Failure(what)
  }

  @Test func anOrientationReachesFranceTravailOnceWhateverGoesWrongOnTheWay() async throws {
    let admin = try prepared()
    defer { admin.program.remove() }
    let (simulated, line) = try admin.program.start([
      "simulate", "francetravail", "--port", "0", "--fault", "not-certified:1", "--fault", "cut-after:1", "--json",
    ])
    defer {
      simulated.terminate()
      simulated.waitUntilExit()
    }
    let partner = try #require(try JSONTree(parsing: line).root["listening"]?.string)
    try await admin.serving { url in
      try post(admin, url)
      try connect(admin, url, partner)
      #expect(try admin.said(["connector", "list"]).contains("francetravail"))
      let checked = try admin.french.said(["connector", "check", "ft"])
      #expect(checked.contains("ft : rien à corriger.") && checked.contains("gererRDV api_contrat-usagerv2 statutcontratusager"))
      #expect(!checked.contains("demandeRadiation"), "what is not used is not asked for")
      // Whom France Travail has not certified: a dead letter that says so, and that a person hands over again.
      let release = try await visit(admin, until: "refused", 0)
      let letter = try admin.objects(["dead-letter", "list"]).first { $0["release"]?.string == release }
      #expect(letter?["reason"]?.string == "identite-non-certifiee")
      #expect(
        try admin.french.said(["dead-letter", "show", release, "--reason", "what they said"]).contains("n'est pas certifiée"))
      #expect(try admin.french.said(["connector", "show", "ft"]).contains("refusé"))
      try admin.said(["dead-letter", "retry", release, "--reason", "her identity was checked"])
      // The connection is cut after France Travail took it.
      #expect(try await visit(admin, until: "waiting", 5) == release)
      #expect(try admin.said(["connector", "show", "ft"]).contains("it may have it"))
      #expect(try await visit(admin, until: "there", 0) == release)
      try await admin.wait(for: release, .delivered)
      #expect(try admin.objects(["dead-letter", "list"]).isEmpty)
      try await readings(admin)
      try stop(admin)
    }
    try namesNobody(admin)
  }

  /// What France Travail holds of her is a flow like any other, in its name and signed by the connector.
  private func readings(_ admin: Administrator) async throws {
    let list = ["flow", "list", "--type", "francetravail.usager-statut.v2"]
    try await wait("nothing was read") { try !admin.objects(list).isEmpty }
    #expect(try admin.objects(list).count == 1)
    try admin.said(["connector", "run", "ft", "--once"])
    #expect(try admin.objects(list).count == 1, "what is not new is posted again")
  }

  /// A connector that goes on, until it is told to stop.
  private func stop(_ admin: Administrator) throws {
    let running = Process()
    running.executableURL = Program.executable
    running.arguments = ["connector", "run", "ft"]
    running.currentDirectoryURL = admin.program.folder
    running.environment = admin.program.environment
    try running.run()
    // Another one of the same folder is refused while it runs, and so is known to run.
    while try admin.program.run(["connector", "run", "ft", "--once"]).status != 1, running.isRunning {}
    running.terminate()
    running.waitUntilExit()
    #expect(running.terminationStatus == 0 && running.terminationReason == .exit)
  }

  private func namesNobody(_ admin: Administrator) throws {
    let shown = try admin.said(["connector", "show", "ft"]) + admin.said(["connector", "show", "ft", "--json"])
    let folder = admin.program.folder.appendingPathComponent("connectors/ft")
    let octets = try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { $0.hasPrefix("journal.sqlite") }
      .map { try Data(contentsOf: folder.appendingPathComponent($0)) }
    for word in ["288040407012314", "2880404070123", "1988-04-12", "20000000412", "TESSIER", "jeton-usager"] {
      #expect(!shown.contains(word) && octets.allSatisfy { $0.range(of: Data(word.utf8)) == nil }, "\(word)")
    }
  }

  @Test func aRehearsalSendsNothingAndWhatIsWrongIsSaid() async throws {
    let admin = try prepared()
    defer { admin.program.remove() }
    let (simulated, line) = try admin.program.start(["simulate", "francetravail", "--port", "0", "--json"])
    defer {
      simulated.terminate()
      simulated.waitUntilExit()
    }
    let partner = try #require(try JSONTree(parsing: line).root["listening"]?.string)
    try await admin.serving { url in
      try post(admin, url)
      try connect(admin, url, partner)
      try await wait("nothing would be sent") {
        let said = try admin.french.said(["connector", "run", "ft", "--dry-run"])
        return said.contains("francetravail.orientation.v1  création  serait envoyé")
      }
      #expect(try admin.french.said(["connector", "show", "ft"]).contains("envoyé") == false)
      try admin.said(["connector", "show", "nobody"], 3)
      try admin.said(["simulate", "nobody"], 64)
      try admin.said(["simulate", "francetravail", "--fault", "501"], 64)
      // Whom the connector may not carry for, it is told.
      try admin.said(["partner", "carry", "connecteur-ft", "--for", "francetravail", "--stop", "--reason", "the pilot ends"])
      #expect(try admin.said(["connector", "run", "ft", "--once"], 1).contains("event.author"))
      try admin.program.write("connectors/ft/connector.json", "{}")
      #expect(try admin.french.said(["connector", "check", "ft"], 1).contains("connector.json à corriger : endpoint : manque"))
    }
  }
}
