import Exchange
import Foundation
import Gateway
import JSONTree

/// The story: a household comes from the CAF, a usager and her orientation from the Département; France Travail gets what it may.
struct DemoStory {
  let script: DemoScript

  private static let (file, record, decision) = (
    "caf.rsa-beneficiaires.vrsb0801", "departement.usager.rdvi", "departement.orientation.webrsa"
  )
  static let partners: [(id: String, siret: String, name: String, family: String, kind: String, payer: String?)] = [
    ("caf-041", "99900004100015", "CAF des Alpes-de-Haute-Provence", "caf", "payeur", "CAF:041"),
    ("msa-013", "99900004100098", "MSA Provence Azur", "msa", "payeur", "MSA:013"),
    ("departement-04", "99900004200013", "Département des Alpes-de-Haute-Provence", "departement", "conseil-departemental", nil),
    ("francetravail", "99900004300011", "France Travail", "francetravail", "france-travail", nil),
    ("asso-durance", "99900004400019", "Association Durance Insertion", "departement", "delegataire", nil),
    ("mobilite-04", "99900004200062", "Plateforme mobilité de Haute-Provence", "departement", "operateur", nil),
  ]

  func play() async throws {
    try setUp()
    let server = try DemoServer(script)
    defer { server.stop() }
    try household(server.url)
    try forgery(server.url)
    try await waiting()
    try await orientation(server.url)
    try await collection(server.url)
    try await prescription(server.url)
    try await absence(server.url)
    try await consent(server.url)
    try await rights(server.url)
    try proofs()
    try await identity(server.url)
  }

  func setUp() throws {
    script.tell(
      "Une passerelle neuve, puis six partenaires. Chacun a une clé ; seul son certificat, public, est enregistré, avec l'autorité qui en répond et la liste de ce qu'elle a révoqué.",
      "A new gateway, then six partners. Each has a key; only its certificate, which is public, is registered, with the authority that vouches for it and the list of what that authority revoked."
    )
    try script.run(["init"])
    try script.run(["certs", "dev"] + Self.partners.map(\.id))
    try script.run(["certs", "crl", "certs/dev/authority.crl", "--authority", "certs/dev/authority.pem"])
    for partner in Self.partners {
      var arguments = [
        "partner", "add", partner.id, "--siret", partner.siret, "--name", partner.name, "--family", partner.family, "--kind",
        partner.kind, "--territory", "04", "--certificate", "certs/dev/\(partner.id).pem", "--anchor",
        "certs/dev/authority.pem",
      ]
      if let payer = partner.payer { arguments += ["--payer", payer] }
      try script.run(arguments)
    }
    try script.run(["partner", "list"])
  }

  func household(_ url: String) throws {
    let today = Assembly.systemClock.now.day
    let reference = CivilDay(daysSinceEpoch: today.daysSinceEpoch - today.parts.day)
    try write("rsabem.xml", StoryDocuments.household(reference: reference))
    let post = post(url, "caf-041", Self.file, "rsabem.xml", id: "rsabem-\(reference)")
    script.tell(
      "La CAF dépose son fichier RSA dans son format (VRSB0801, XML) : un couple et leur fille. Elle reçoit en retour un reçu scellé, sa preuve.",
      "The CAF posts its RSA file in its own format (VRSB0801, XML): a couple and their daughter. It gets a sealed receipt back, its proof."
    )
    try script.run(post)
    script.tell(
      "La CAF n'est pas sûre d'avoir été entendue et renvoie le même message : c'est un doublon. La passerelle rend le même reçu et n'enregistre rien de plus.",
      "The CAF is not sure that it was heard and sends the same message again: a duplicate. The gateway gives the same receipt and records nothing more."
    )
    try script.run(post)
  }

  private func forgery(_ url: String) throws {
    script.tell(
      "Un faux : quelqu'un écrit au nom de la CAF, avec une clé qu'il a fabriquée et que personne n'a enregistrée. La passerelle refuse, ne lit pas le contenu et n'enregistre rien ; elle compte le refus.",
      "A forgery: someone writes in the CAF's name, with a key that they made and nobody registered. The gateway refuses, does not read the content and records nothing; it counts the refusal."
    )
    try script.run(["certs", "dev", "--into", "certs/forger", "caf-041"], isShown: false)
    try script.run(post(url, "caf-041", Self.file, "rsabem.xml", id: "forged", keys: "certs/forger"), expecting: 1)
  }

  private func waiting() async throws {
    let flow = try flows(Self.file).first ?? ""
    try await settle(flow)
    script.tell(
      "Ce que le message de la CAF est devenu. Pour chaque personne, chaque destinataire a un envoi : « scellé » quand il est prêt à être relevé, « retenu » quand sa convention ne permet rien, « en attente » quand il manque quelque chose.",
      "What became of the CAF's message. For each person, each recipient has a release: \"sealed\" when it is ready to be collected, \"withheld\" when its convention lets nothing through, \"waiting\" when something is missing."
    )
    try script.run(["flow", "show", flow])
    script.tell(
      "Pourquoi rien n'est encore parti à France Travail : les deux adultes n'ont pas d'orientation décidée, l'enfant n'est pas concernée. On lit les règles et les motifs, jamais les valeurs.",
      "Why nothing has left to France Travail yet: no orientation was decided for the two adults, and the child is not concerned. One reads rules and reasons, never values."
    )
    try script.run(["flow", "why", flow, "--to", "francetravail", "--path", "/usager/identite"])
  }

  func orientation(_ url: String) async throws {
    script.tell(
      "Le Département envoie la fiche d'une des deux personnes, dans son format (rdv-insertion, JSON). Le NIR et l'état civil concordent : c'est la même usagère.",
      "The Département sends one of the two persons' record in its own format (rdv-insertion, JSON). NIR and civil status agree: she is the same usager."
    )
    try write("usager.json", StoryDocuments.usager)
    try script.run(post(url, "departement-04", Self.record, "usager.json", id: "usager-7733"))
    script.tell(
      "Le Département décide son orientation (WebRSA, XML). Pour elle rien ne manque plus : l'envoi qui attendait est fait.",
      "The Département decides her orientation (WebRSA, XML). For her nothing is missing any more: the release that waited is made."
    )
    try write("orientation.xml", StoryDocuments.orientation(on: Assembly.systemClock.now.day))
    try script.run(post(url, "departement-04", Self.decision, "orientation.xml", id: "orientation-7733"))
    let flow = try flows(Self.decision).first ?? ""
    try await settle(flow)
    try script.run(["flow", "trace", flow])
  }

  func collection(_ url: String) async throws {
    try await integrate()
    script.tell(
      "France Travail relève sa boîte : l'orientation, dans son propre format, scellée. Personne ne l'a redemandée à l'usagère.",
      "France Travail collects its mailbox: the orientation, in its own format, sealed. Nobody asked the usager for it again.")
    let collected = try script.run(collect(url, "francetravail", purpose: "orientation"))
    guard collected.contains("PSP") || collected.contains("PED") || collected.contains("PSO") else {
      throw Complaint(ExitStatus.unavailable, "France Travail collected no orientation:\n\(collected)")
    }
    let flow = try flows(Self.decision).first ?? ""
    script.tell(
      "Ce que lit un délégué à la protection des données, qui dit pourquoi : ce que France Travail a eu, et quelle règle a retenu le reste.",
      "What a data protection officer reads, who says why: what France Travail got, and which rule kept the rest back.")
    try script.run([
      "flow", "why", flow, "--to", "francetravail", "--reason",
      script.console.text("question d'un usager", "a usager's question"),
    ])
    script.tell(
      "Le dossier de l'usagère, pour qui en a le rôle et dit pourquoi. Ce regard est journalisé ; les identités sont masquées, le NIR toujours.",
      "The usager's dossier, for whoever has the role and says why. This look is logged; identities are masked, the NIR always.")
    try script.run([
      "usager", "show", try usager(flow), "--reason", script.console.text("vérifier l'adresse", "check the address"),
    ])
  }

  private func proofs() throws {
    script.tell(
      "Ce qui est entré. Le faux n'y est pas : nul partenaire ne l'a signé. Il est compté plus bas, parmi les refus d'inconnus.",
      "What came in. The forgery is not there: no partner signed it. It is counted below, among the messages of strangers.")
    try script.run(["flow", "list"])
    script.tell(
      "Où en est la passerelle. Un envoi attend encore : celui du conjoint, dont l'orientation n'est pas décidée.",
      "How the gateway stands. One release still waits: that of her husband, whose orientation is not decided.")
    try script.run(["status"])
    script.tell(
      "Le journal des preuves se relit de bout en bout : une ligne changée ou ôtée se verrait.",
      "The log of proofs is read again from end to end: a line that was changed or taken out would show.")
    try script.run(["log", "verify"])
  }

  func collect(_ url: String, _ partner: String, purpose: String) -> [String] {
    [
      "collect", "--url", url, "--key", "certs/dev/\(partner).key.pem", "--certificate", "certs/dev/\(partner).pem",
      "--source", "urn:passerelle:\(partner)", "--purpose", purpose, "--acknowledge",
    ]
  }

  func post(
    _ url: String, _ partner: String, _ type: String, _ file: String, id: String, keys: String = "certs/dev"
  ) -> [String] {
    [
      "post", "--url", url, "--key", "\(keys)/\(partner).key.pem", "--certificate", "\(keys)/\(partner).pem", "--type", type,
      "--source", "urn:passerelle:\(partner)", "--id", id, "--time", script.moment.description, file,
    ]
  }

  func write(_ name: String, _ text: String) throws {
    try Data(text.utf8).write(to: script.folder.appendingPathComponent(name))
  }

  /// The numbers of the flows of that type, newest first.
  func flows(_ type: String) throws -> [String] {
    try script.run(["flow", "list", "--type", type, "--json"], isShown: false).split(separator: "\n").compactMap {
      (try? JSONTree(parsing: String($0)))?.root["flow"]?.string
    }
  }

  /// The usager of whom that flow speaks.
  func usager(_ flow: String) throws -> String {
    let text = try script.run(["flow", "show", flow, "--json"], isShown: false)
    let statements = try JSONTree(parsing: text.filter { $0 != "\n" }).root["statements"]
    return statements?.elements.first { $0["kind"]?.string == "usager" }?["bearer"]?.string ?? ""
  }

  /// Waits until every release that the flow caused is made or waits for something.
  func settle(_ flow: String) async throws {
    try await wait("the releases of \(flow) were not made in time") {
      let text = try script.run(["flow", "show", flow, "--json"], isShown: false)
      let releases = try JSONTree(parsing: text.filter { $0 != "\n" }).root["releases"]
      return !(releases?.elements.contains { $0["state"]?.string == "due" } ?? false)
    }
  }

  /// Waits until every leaf is in the log: nothing is delivered before.
  func integrate() async throws {
    try await wait("the log was not written in time") {
      let text = try script.run(["status", "--json"], isShown: false)
      return try JSONTree(parsing: text.filter { $0 != "\n" }).root["log"]?["pending"]?.integer == 0
    }
  }

  /// Waits until that is so, ten seconds at most.
  func wait(_ complaint: String, until isDone: () throws -> Bool) async throws {
    for _ in 0..<100 {
      if try isDone() { return }
      try await Task.sleep(for: .milliseconds(100))
    }
    throw Failure(complaint)
  }
}
