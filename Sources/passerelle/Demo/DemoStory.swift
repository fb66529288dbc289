import Exchange
import Foundation
import Gateway
import JSONTree

/// The story: a household comes from the CAF, a usager and her orientation from the Département; France Travail gets what it may.
struct DemoStory {
  let script: DemoScript

  private static let partners: [(id: String, siret: String, name: String, family: String, kind: String, payer: String?)] = [
    ("caf-041", "99900004100015", "CAF des Alpes-de-Haute-Provence", "caf", "payeur", "CAF:041"),
    ("departement-04", "99900004200013", "Département des Alpes-de-Haute-Provence", "departement", "conseil-departemental", nil),
    ("francetravail", "99900004300011", "France Travail", "francetravail", "france-travail", nil),
    ("asso-durance", "99900004400019", "Association Durance Insertion", "departement", "delegataire", nil),
  ]

  func play() async throws {
    try setUp()
    let server = try DemoServer(script)
    defer { server.stop() }
    try household(server.url)
    try refusals(server.url)
    try await orientation(server.url)
    try await collection(server.url)
    try proofs()
  }

  private func setUp() throws {
    script.tell("Une passerelle neuve : ses secrets, puis les clés de quatre partenaires.", "A new gateway: its secrets, then keys for four partners.")
    try script.run(["init"])
    try script.run(["certs", "dev"] + Self.partners.map(\.id))
    for partner in Self.partners {
      var arguments = [
        "partner", "add", partner.id, "--siret", partner.siret, "--name", partner.name, "--family", partner.family, "--kind",
        partner.kind, "--territory", "04", "--certificate", "certs/dev/\(partner.id).pem",
      ]
      if let payer = partner.payer { arguments += ["--payer", payer] }
      try script.run(arguments)
    }
    try script.run(["partner", "list"])
  }

  private func household(_ url: String) throws {
    let today = Assembly.systemClock.now.day
    let reference = CivilDay(daysSinceEpoch: today.daysSinceEpoch - today.parts.day)
    try write("rsabem.xml", StoryDocuments.household(reference: reference))
    script.tell(
      "La CAF dépose son flux RSA (VRSB0801, en XML) : un couple et leur fille.",
      "The CAF posts its RSA file (VRSB0801, XML): a couple and their daughter.")
    try script.run(post(url, "caf-041", "caf.rsa-beneficiaires.vrsb0801", "rsabem.xml", id: "2026-10-rsabem"))
    script.tell("Elle l'envoie une seconde fois : même reçu, rien de plus.", "It posts it a second time: the same receipt, nothing more.")
    try script.run(post(url, "caf-041", "caf.rsa-beneficiaires.vrsb0801", "rsabem.xml", id: "2026-10-rsabem"))
  }

  private func refusals(_ url: String) throws {
    script.tell(
      "Quelqu'un signe au nom de la CAF avec une clé que personne n'a enregistrée : refusé.",
      "Someone signs in the CAF's name with a key that nobody registered: refused.")
    try script.run(["certs", "dev", "--into", "certs/forger", "caf-041"], isShown: false)
    try script.run(
      post(url, "caf-041", "caf.rsa-beneficiaires.vrsb0801", "rsabem.xml", id: "forged", keys: "certs/forger"), expecting: 1)
    script.tell(
      "Ni le flux de la CAF ni la fiche du Département ne disent d'orientation : l'envoi à France Travail attend.",
      "Neither the CAF's file nor the Département's record holds an orientation: the release to France Travail waits.")
    try write("usager.json", StoryDocuments.usager)
    try script.run(post(url, "departement-04", "departement.usager.rdvi", "usager.json", id: "usager-7733"))
  }

  private func orientation(_ url: String) async throws {
    let flow = try flows("caf.rsa-beneficiaires.vrsb0801").first ?? ""
    try await settle(flow)
    try script.run(["flow", "show", flow])
    script.tell(
      "Le Département décide l'orientation (WebRSA, en XML) : l'envoi part.",
      "The Département decides the orientation (WebRSA, XML): the release goes.")
    try write("orientation.xml", StoryDocuments.orientation(on: Assembly.systemClock.now.day))
    try script.run(post(url, "departement-04", "departement.orientation.webrsa", "orientation.xml", id: "orientation-7733"))
    let decided = try flows("departement.orientation.webrsa").first ?? ""
    try await settle(decided)
    try script.run(["flow", "trace", decided])
  }

  private func collection(_ url: String) async throws {
    try await Task.sleep(for: .milliseconds(500))
    script.tell("France Travail relève sa boîte : son format, scellé.", "France Travail collects its mailbox: its own format, sealed.")
    let collected = try script.run([
      "collect", "--url", url, "--key", "certs/dev/francetravail.key.pem", "--certificate", "certs/dev/francetravail.pem",
      "--source", "urn:passerelle:francetravail", "--purpose", "orientation", "--acknowledge",
    ])
    guard collected.contains("PSP") || collected.contains("PED") || collected.contains("PSO") else {
      throw Failure("France Travail collected no orientation:\n\(collected)")
    }
    let decided = try flows("departement.orientation.webrsa").first ?? ""
    script.tell("Pourquoi France Travail a eu chaque champ, et pourquoi pas les autres.", "Why France Travail got each field, and why not the others.")
    try script.run(["flow", "why", decided, "--to", "francetravail"])
  }

  private func proofs() throws {
    script.tell("Ce que voit l'administrateur.", "What the administrator sees.")
    try script.run(["flow", "list"])
    try script.run(["status"])
    script.tell("Le journal se relit de bout en bout.", "The log is read again from end to end.")
    try script.run(["log", "verify"])
  }

  private func post(
    _ url: String, _ partner: String, _ type: String, _ file: String, id: String, keys: String = "certs/dev"
  ) -> [String] {
    [
      "post", "--url", url, "--key", "\(keys)/\(partner).key.pem", "--certificate", "\(keys)/\(partner).pem", "--type", type,
      "--source", "urn:passerelle:\(partner)", "--id", id, "--time", script.moment.description, file,
    ]
  }

  private func write(_ name: String, _ text: String) throws {
    try Data(text.utf8).write(to: script.folder.appendingPathComponent(name))
  }

  private func flows(_ type: String) throws -> [String] {
    try script.run(["flow", "list", "--type", type, "--json"], isShown: false).split(separator: "\n").compactMap {
      (try? JSONTree(parsing: String($0)))?.root["flow"]?.string
    }
  }

  /// Waits until every release that the flow caused is made or waits for something.
  private func settle(_ flow: String) async throws {
    for _ in 0..<100 {
      let text = try script.run(["flow", "show", flow, "--json"], isShown: false)
      let releases = (try? JSONTree(parsing: text.filter { $0 != "\n" }))?.root["releases"]
      let due = releases.map { Array($0.elements).contains { $0["state"]?.string == "due" } } ?? false
      if !due { return }
      try await Task.sleep(for: .milliseconds(100))
    }
    throw Failure("the releases of \(flow) were not made in time")
  }
}
