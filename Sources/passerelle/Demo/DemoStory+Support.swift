import Exchange
import Gateway

/// The second act: a worker prescribes mobility support, the operator answers, and an appointment is missed.
extension DemoStory {
  /// A prescription goes to its operator alone, and what became of it comes back.
  func prescription(_ url: String) async throws {
    script.tell(
      "Une conseillère du Département prescrit un accompagnement à la mobilité. La prescription ne va qu'à la plateforme de mobilité qu'elle nomme, sans NIR, sans foyer, sans droits.",
      "A worker of the Département prescribes mobility support. The prescription goes only to the mobility platform that it names: no NIR, no household, no rights."
    )
    try write("prescription.json", StoryDocuments.prescription(on: Assembly.systemClock.now.day))
    try await send(url, "departement-04", "departement.prescription.v1", "prescription.json", id: "prescription-7733")
    let received = try script.run(collect(url, "mobilite-04", purpose: "prescription"))
    guard received.contains("P-7733"), !received.contains("2880404") else {
      throw Complaint(ExitStatus.unavailable, "The operator collected no prescription, or more than that:\n\(received)")
    }
    script.tell(
      "La plateforme répond : c'est fait, elle a trouvé une solution. Le Département l'apprend, sans l'avoir redemandé.",
      "The platform answers: done, it found a solution. The Département learns it without asking.")
    try write("suite.json", StoryDocuments.outcome(on: Assembly.systemClock.now.day))
    try await send(url, "mobilite-04", "departement.prescription-suite.v1", "suite.json", id: "suite-7733")
    let outcome = try script.run(collect(url, "departement-04", purpose: "accompagnement"))
    guard outcome.contains("solution-trouvee") else {
      throw Complaint(ExitStatus.unavailable, "The Département collected no outcome:\n\(outcome)")
    }
  }

  /// A person who did not come is the outcome of an appointment, and nothing else.
  func absence(_ url: String) async throws {
    script.tell(
      "Elle n'est pas venue à un rendez-vous du Département (rdv-insertion, JSON). France Travail l'apprend comme issue du rendez-vous ; la passerelle n'en fait ni manquement ni sanction.",
      "She did not come to an appointment of the Département (rdv-insertion, JSON). France Travail learns it as the appointment's outcome; the gateway makes neither a breach nor a sanction of it."
    )
    try write("rendez-vous.json", StoryDocuments.absence(on: Assembly.systemClock.now.day))
    try await send(url, "departement-04", "departement.rendez-vous.rdvi", "rendez-vous.json", id: "rdv-7733")
    let told = try script.run(collect(url, "francetravail", purpose: "rendez-vous"))
    guard told.contains("ABSENT") else {
      throw Complaint(ExitStatus.unavailable, "France Travail collected no appointment:\n\(told)")
    }
  }

  /// Posts a document and waits until it can be collected.
  private func send(_ url: String, _ partner: String, _ type: String, _ file: String, id: String) async throws {
    try script.run(post(url, partner, type, file, id: id))
    try await settle(try flows(type).first ?? "")
    try await integrate()
  }
}
