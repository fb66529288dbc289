import Connectors
import Exchange
import Foundation
import Gateway
import JSONTree
import Simulation

/// A day in the sandbox: partners as they are reached today, each by its connector, and what goes wrong on the way. Every step looks at what the
/// gateway and the played partner then hold, and stops the play where that is not so.
struct SandboxDay {
  let story: DemoStory
  /// What the sandbox said when it listened.
  let notice: JSONValue
  let caller: HTTPCaller

  var script: DemoScript { story.script }
  /// The gateway's address.
  var url: String { notice["listening"]?.stringValue ?? "" }
  /// The couple of the story, by the numbers that France Travail knows them by.
  static let (her, him) = ("20000000412", "20000000413")
  static let today = Assembly.systemClock.now.day

  /// Makes a sandbox in the script's folder and plays the whole day there.
  static func play(_ story: DemoStory) async throws {
    story.script.tell(
      "Un bac à sable : une vraie passerelle, et trois partenaires joués, chacun à son port. Un dossier par connecteur.",
      "A sandbox: a real gateway, and three played partners, each at its port. A folder for each connector.")
    let arguments = ["sandbox", "--port", "0", "--folder", ".", "--json"]
    let server = try DemoServer(story.script, arguments)
    defer { server.stop() }
    story.script.show("passerelle " + arguments.joined(separator: " ") + " &", JSONWriter.text(server.notice["played"] ?? nil))
    try await HTTPCaller.open { caller in
      let day = SandboxDay(story: story, notice: server.notice, caller: caller)
      try day.script.run(["connector", "list"])
      try await day.file()
      try await day.orientation()
      try await day.appointment()
      try await day.sanction()
      try await day.prescription()
      try day.question()
      try await day.faults()
    }
  }

  /// The payer's monthly file, found in the watched folder.
  func file() async throws {
    script.tell(
      "Le matin. La CAF a déposé son fichier mensuel dans le dossier surveillé ; le connecteur le porte à la porte de la passerelle, puis l'archive.",
      "Morning. The CAF has put its monthly file into the watched folder; the connector brings it to the gateway's door, then archives it."
    )
    let (place, name) = ("connectors/fichiers", "RSABEM0001.xml")
    try story.write("\(place)/entrant/\(name)", StoryDocuments.household(reference: Self.today))
    try script.run(["connector", "run", "fichiers", "--once"])
    let archived = script.folder.appendingPathComponent("\(place)/archive/\(name)").path
    try check(FileManager.default.fileExists(atPath: archived), "the file is not archived")
    let batches = try script.run(["batch", "list", "--json"], isShown: false)
    try check(batches.contains("\"done\""), "the gateway has not taken the file in: \(batches)")
    try script.run(["connector", "show", "fichiers"])
  }

  /// The orientation that the Département decides, brought to France Travail by its own interface.
  func orientation() async throws {
    script.tell(
      "Le Département décide l'orientation du conjoint (WebRSA). Le connecteur relève la boîte de France Travail, recherche la personne, dépose l'orientation ; puis il lit ce que France Travail a à dire.",
      "The Département decides the husband's orientation (WebRSA). The connector collects France Travail's mailbox, looks the person up, deposits the orientation; then it reads what France Travail has to say."
    )
    try story.write("orientation-2.xml", StoryDocuments.husbandsOrientation(on: Self.today))
    try await post("departement.orientation.webrsa", "orientation-2.xml", id: "orientation-7734")
    try await visit(until: "accepted")
    try await shows("orientations", of: Self.him) { $0.count == 1 && $0[0]["parcours"] == "PSP" && $0[0]["etat"] == "OUVERT" }
  }

  /// An appointment that was missed: rdv-insertion calls, France Travail learns the outcome.
  func appointment() async throws {
    script.tell(
      "Rendez-vous manqué : rdv-insertion appelle le connecteur, qui vérifie la signature et porte le message. France Travail l'apprend comme issue du rendez-vous ; ce n'est ni un manquement ni une sanction.",
      "A missed appointment: rdv-insertion calls the connector, which checks the signature and carries the message. France Travail learns it as the appointment's outcome; it is neither a breach nor a sanction."
    )
    let listener = try DemoServer(script, ["connector", "run", "rdvi", "--json"])
    defer { listener.stop() }
    let document = try JSONValue(parsing: StoryDocuments.absence(on: Self.today))
    let call: JSONValue = ["model": "Rdv", "event": "updated", "data": document["rdv"] ?? nil]
    try await order(.rdvi, .post, "/webhooks", call, expecting: 202)
    try await story.wait("rdv-insertion's call is not recorded") { try !story.flows(SandboxConnector.appointment).isEmpty }
    try await settle(SandboxConnector.appointment)
    try await visit(until: "accepted")
    try await shows("appointments", of: Self.her) { $0.count == 1 && $0[0]["statut"] == "ABSENT" }
  }

  /// What the mobility platform answers to a prescription.
  func prescription() async throws {
    script.tell(
      "La plateforme de mobilité relève la prescription qui l'attend, et répond ; le Département l'apprend.",
      "The mobility platform collects the prescription that waits for it, and answers; the Département learns it.")
    let received = try script.run(story.collect(url, "mobilite-04", purpose: "prescription"))
    try check(received.contains("P-7733"), "no prescription waits")
    try story.write("suite.json", StoryDocuments.outcome(on: Self.today))
    try await post("departement.prescription-suite.v1", "suite.json", id: "suite-7733", as: "mobilite-04")
    let told = try script.run(story.collect(url, "departement-04", purpose: "accompagnement"))
    try check(told.contains("solution-trouvee"), "the Département was not told")
  }

  /// What the payer says of her right, asked of API Particulier; whoever does not know somebody is not told.
  func question() throws {
    script.tell(
      "Une agente interroge API Particulier sur le RSA d'une personne : la réponse entre comme message de la CAF. D'une inconnue, nul ne dit quel organisme l'ignore.",
      "A worker asks API Particulier about a person's RSA: the answer comes in as a message of the CAF. Of a stranger nobody says which payer does not know her."
    )
    for (name, status) in [("TESSIER", Int32(0)), ("INCONNUCAF", 3)] {
      try story.write("identite.json", StoryDocuments.civilStatus(name))
      try script.run(["connector", "ask", "api-particulier", "rsa", "--identity", "identite.json"], expecting: status)
    }
    try check(try story.flows("caf.rsa-statut.v3").count == 1, "the answer is not recorded")
  }
}
