import Exchange
import Foundation
import JSONTree
import Simulation

/// The night: one appointment meets every fault of the interface, and is at France Travail once in the end.
extension SandboxDay {
  /// Faults that nobody has to decide about: which strikes how often, what the release then is, how a visit ends, and what that means.
  private static let passing: [(Fault, Int, outcome: String, exit: Int32, french: String, english: String)] = [
    (
      .tooMany, 1, "waiting", 5, "Trop d'appels (429) : tout attend aussi longtemps qu'il est dit.",
      "Too many calls (429): everything waits for as long as it says."
    ),
    (
      .redirect, 1, "stopped", 1, "Une redirection (302) : un en-tête ou une adresse à corriger. Rien n'est perdu.",
      "A redirection (302): a header or an address to be mended. Nothing is lost."
    ),
    (
      .wrongToken, 2, "stopped", 1, "Le jeton n'est pas pris, deux fois : des secrets à corriger.",
      "The token is not taken, twice: credentials to be mended."
    ),
    (
      .failure, 1, "waiting", 0, "Une panne de France Travail (500) : cet envoi sera retenté.",
      "A failure of France Travail's (500): this release is tried again."
    ),
    (.slow, 1, "waiting", 5, "Pas de réponse à temps : retenté.", "No answer in time: tried again."),
  ]

  /// Faults that end in a dead letter, with what the administrator reads there.
  private static let decided: [(Fault, reason: String, french: String, english: String)] = [
    (
      .ambiguous, "plusieurs-personnes", "Plusieurs personnes : lettre morte, à départager avec France Travail, puis à remettre.",
      "Several persons: a dead letter, to be told apart with France Travail, then handed over again."
    ),
    (
      .notCertified, "identite-non-certifiee",
      "L'identité n'est pas certifiée : lettre morte, à vérifier avec la personne, puis à remettre.",
      "The identity is not certified: a dead letter, to be checked with the person, then handed over again."
    ),
  ]

  /// Every fault in turn.
  func faults() async throws {
    script.tell(
      "La nuit. Un rendez-vous est pris pour demain, et tout va mal chez France Travail, une panne après l'autre.",
      "Night. An appointment is made for tomorrow, and everything goes wrong at France Travail, one fault after the other.")
    let tomorrow = CivilDay(daysSinceEpoch: Self.today.daysSinceEpoch + 1)
    try story.write("rendez-vous-2.json", StoryDocuments.appointment(on: tomorrow, id: 52, "unknown"))
    try await post("departement.rendez-vous.rdvi", "rendez-vous-2.json", id: "rdv-7734")
    for (fault, times, outcome, exit, french, english) in Self.passing {
      script.tell(french, english)
      try await strike(fault, times: times)
      try await visit(until: outcome, exit: exit)
    }
    for (fault, reason, french, english) in Self.decided {
      script.tell(french, english)
      try await strike(fault)
      try await decide(try await visit(until: "refused"), reason)
    }
    try await cut()
  }

  /// The connection is cut after France Travail took the appointment, which it does not show yet: nobody can tell, so a person decides; and
  /// what is decided is looked at once more before anything is sent.
  private func cut() async throws {
    script.tell(
      "La connexion est coupée après que France Travail a pris le rendez-vous, qu'il ne montre pas encore : personne ne peut le dire, donc une personne décide. Remis, il est d'abord recherché : il y est, rien n'est envoyé deux fois.",
      "The connection is cut after France Travail took the appointment, which it does not show yet: nobody can tell, so a person decides. Handed over again, it is looked for first: it is there, nothing is sent twice."
    )
    try await strike(.cutAfter)
    try await strike(.notShown)
    try await visit(until: "waiting", exit: 5)
    try await decide(try await visit(until: "held"), "autre")
    try await visit(until: "there")
    try await shows("appointments", of: Self.her) { $0.count == 2 }
    try script.run(["connector", "show", "ft"])
    let left = try script.run(["dead-letter", "list", "--json"], isShown: false)
    try check(left.isEmpty, "dead letters are left: \(left)")
  }

  /// What is read of a dead letter, and that it is handed over once more.
  private func decide(_ release: String, _ reason: String) async throws {
    let why = script.console.text("vu avec France Travail", "seen with France Travail")
    let list = try script.run(["dead-letter", "list", "--json"], isShown: false)
    try check(list.contains(release) && list.contains("\"\(reason)\""), "the dead letter says something else: \(list)")
    try script.run(["dead-letter", "show", release, "--reason", why])
    try script.run(["dead-letter", "retry", release, "--reason", why])
  }
}
