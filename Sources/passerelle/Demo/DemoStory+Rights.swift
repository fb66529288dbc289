import Exchange
import Foundation
import Gateway
import JSONTree

/// The third act: what the person permits and takes back, what she may see, and what is left when she asks to be erased.
extension DemoStory {
  private static let person = [
    "--reference", "CD04-7733", "--birth-name", "Garcin", "--first-name", "Aurélie", "--birth-date", "1988-04-12", "--id",
    "CONS-7733",
  ]

  /// Consent given while nobody has collected yet, then withdrawn: what was sealed does not leave.
  func consent(_ url: String) async throws {
    let day = Assembly.systemClock.now.day
    script.tell(
      "Son logement n'est dit à personne sans son accord : elle le donne à la plateforme, pour cette finalité, ces données et un an. Un accord pour une finalité qui repose sur la loi serait refusé.",
      "How she is housed is told to nobody without her consent: she gives it to the platform, for this purpose, these data and one year. Consent to a purpose that rests on the law would be refused."
    )
    try write("logement.json", StoryDocuments.housing)
    try script.run(post(url, "departement-04", "departement.logement.v1", "logement.json", id: "logement-7733"))
    let signer = [
      "--url", url, "--key", "certs/dev/departement-04.key.pem", "--certificate", "certs/dev/departement-04.pem", "--source",
      "urn:passerelle:departement-04",
    ]
    let terms = [
      "--recipient", "mobilite-04", "--notice", "2026-01", "--means", "ecrit", "--collected-by", "Maison des solidarités d'essai",
    ]
    let categories = ["--category", "identite", "--category", "identifiants", "--category", "logement"]
    try script.run(
      ["consent", "grant"] + signer + Self.person + terms + ["--purpose", "prescription", "--category", "identite"], expecting: 1)
    try script.run(
      ["consent", "grant"] + signer + Self.person + terms + categories + [
        "--purpose", "logement", "--until", CivilDay(daysSinceEpoch: day.daysSinceEpoch + 365).description,
      ])
    let flow = try flows("departement.consentement.v1").first ?? ""
    try await settle(flow)
    try await integrate()
    try script.run(["flow", "show", flow])
    script.tell(
      "Elle le retire pendant que l'envoi, scellé, attend dans la boîte. La plateforme relève : plus rien. On peut lire pourquoi.",
      "She withdraws it while the release, sealed, waits in the mailbox. The platform collects: nothing any more. One can read why."
    )
    try script.run(["consent", "withdraw"] + signer + Self.person)
    try await settle(try flows("departement.consentement-retrait.v1").first ?? "")
    try await integrate()
    let collected = try script.run(collect(url, "mobilite-04", purpose: "logement"))
    guard !collected.contains("acces-logement") else {
      throw Complaint(ExitStatus.unavailable, "What was withdrawn was handed over:\n\(collected)")
    }
    try script.run(["flow", "why-not", flow, "--to", "mobilite-04"])
  }

  /// What she may see of it all, then the erasure.
  func rights(_ url: String) async throws {
    let usager = try usager(try flows("departement.usager.rdvi").first ?? "")
    let reason = ["--reason", script.console.text("demande de la personne", "the person's request")]
    script.tell(
      "Le délégué à la protection des données lui remet tout ce qui est tenu d'elle, avec les preuves, et à qui cela a été dit.",
      "The data protection officer hands her everything that is held about her, with the proofs, and whom it was told to.")
    try script.run(["usager", "export", usager, "--into", "export.json", "--page", "export.html"] + reason)
    try script.run(["usager", "disclosures", usager] + reason)
    script.tell(
      "Puis elle est effacée : les clés de ses données sont détruites. Ceux qui avaient appris quelque chose en sont avisés ; le foyer des autres reste, sans elle ; le journal se vérifie toujours.",
      "Then she is erased: the keys of her data are destroyed. Those who had been told something are notified; the household of the others stays, without her; the log still verifies."
    )
    try script.run(["usager", "erase", usager, "--confirm", usager] + reason)
    try await integrate()
    let shown = try script.run(["usager", "show", usager] + reason)
    guard !shown.contains("T•••"), !shown.contains("Manosque") else {
      throw Complaint(ExitStatus.unavailable, "Something is still known of an erased person:\n\(shown)")
    }
    var notices = ""
    for _ in 0..<50 where !notices.contains("effacement") {
      notices += try script.run(collect(url, "francetravail", purpose: "orientation"), isShown: false)
      try await Task.sleep(for: .milliseconds(200))
    }
    guard notices.contains("effacement") else {
      throw Complaint(ExitStatus.unavailable, "France Travail was not told of the erasure:\n\(notices)")
    }
    script.tell(
      "France Travail a relevé l'avis d'effacement (RGPD, article 19) : il nomme les envois, jamais la personne.",
      "France Travail has collected the notice of erasure (GDPR, article 19): it names the releases, never the person.")
  }
}
