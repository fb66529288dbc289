import Exchange
import Gateway

/// What a sandbox begins with: the partners, and what they have told and collected before anybody tries anything.
extension DemoStory {
  /// Makes the gateway and its partners, then has each of the four administrations post in its own format and France Travail collect; a
  /// prescription is left in the mailbox of its operator.
  func populate() async throws {
    try setUp()
    try connect()
    let server = try DemoServer(script)
    defer { server.stop() }
    try household(server.url)
    try await orientation(server.url)
    try await collection(server.url)
    try payersTell(server.url)
    try othersTell(server.url)
    try write("prescription.json", StoryDocuments.prescription(on: Assembly.systemClock.now.day))
    let (author, type) = ("departement-04", "departement.prescription.v1")
    try script.run(post(server.url, author, type, "prescription.json", id: "prescription-7733"))
    try await settle(try flows(type).first ?? "")
    try await integrate()
  }

  /// Registers each connector as a partner that carries, for a year.
  private func connect() throws {
    try script.run(["certs", "dev"] + SandboxConnector.allCases.map(\.partner.id))
    let today = Assembly.systemClock.now.day
    let until = CivilDay(daysSinceEpoch: today.daysSinceEpoch + 365).description
    for connector in SandboxConnector.allCases {
      let (id, siret, name) = connector.partner
      try script.run([
        "partner", "add", id, "--siret", siret, "--name", name, "--family", "departement", "--kind", "operateur", "--territory",
        "04", "--certificate", "certs/dev/\(id).pem", "--anchor", "certs/dev/authority.pem",
      ])
      for (author, types) in connector.carries {
        try script.run(
          ["partner", "carry", id, "--for", author, "--until", until, "--reason", "sandbox"] + types.flatMap { ["--type", $0] })
      }
    }
  }
}
