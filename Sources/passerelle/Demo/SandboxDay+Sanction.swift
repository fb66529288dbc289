import Exchange
import Foundation
import JSONTree

/// The sanction that France Travail proposes, and the fifteen days of the Département.
extension SandboxDay {
  func sanction() async throws {
    script.tell(
      "France Travail propose une suspension pour elle. Le connecteur l'a lue ; le Département a quinze jours, que la passerelle compte.",
      "France Travail proposes a suspension for her. The connector has read it; the Département has fifteen days, which the gateway counts."
    )
    try await settle(SandboxConnector.breach)
    try script.run(["flow", "list", "--due", "--within", "15"])
    let due = try script.run(["flow", "list", "--due", "--within", "15", "--json"], isShown: false)
    let breach = try due.split(separator: "\n").map { try JSONValue(parsing: String($0)) }.first {
      $0["type"]?.stringValue == SandboxConnector.breach
    }
    let moments = ["createdAt", "dueAt"].compactMap { breach?[$0]?.stringValue.flatMap { Instant($0) }?.day.daysSinceEpoch }
    try check(moments.count == 2 && moments[1] - moments[0] == 15, "no breach waits with fifteen days: \(due)")
    let told = try script.run(story.collect(url, "departement-04", purpose: "gestion-rsa"))
    try check(told.contains("90431"), "the Département was not told of the proposed sanction")
    try await seize()
  }

  /// The Département takes the case up, within its time: France Travail learns it as an event on its own proposal.
  private func seize() async throws {
    script.tell(
      "Le Département se saisit du dossier, dans son délai. France Travail l'apprend comme événement sur sa proposition.",
      "The Département takes the case up, within its time. France Travail learns it as an event on its proposal.")
    try story.write("saisie.json", StoryDocuments.seizure(on: Self.today))
    try await post("departement.sanction-evenement.v1", "saisie.json", id: "saisie-90431")
    try await visit(until: "accepted")
    try await shows("events", of: "90431") { $0.count == 1 && $0[0]["evenement"]?["typeEvenement"] == "SAISIE_SANCTION" }
  }
}
