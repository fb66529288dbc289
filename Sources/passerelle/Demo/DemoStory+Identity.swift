import Exchange
import Foundation
import Gateway
import JSONTree

/// The fourth act: one person whom four administrations write in four ways is one usager, and her twin another; then what need not be asked
/// of her again.
extension DemoStory {
  private static let claim = "rsa-beneficiaires.vrsb0801"
  private static let record = "departement.usager.rdvi"

  /// Four partners, four spellings, then the twin; each is looked up in what the gateway answers.
  func identity(_ url: String) async throws {
    script.tell(
      "Une autre personne, que quatre administrations connaissent sous quatre numéros et quatre graphies. La MSA, qui lui a versé le RSA : le nom en un mot, les prénoms coupés à 13 caractères. La CAF, qui a pris la suite : le nom en trois mots, les prénoms entiers.",
      "Another person, whom four administrations know under four numbers and in four spellings. The MSA, which used to pay her RSA: the name in one word, the first names cut at 13 characters. The CAF, which took over: the name in three words, the first names whole."
    )
    try payersTell(url)
    script.tell(
      "France Travail : sans la particule, les prénoms collés. Le Département : des accents, des minuscules, un trait d'union.",
      "France Travail: without the particle, the first names run together. The Département: accents, small letters, a hyphen.")
    try othersTell(url)
    let person = try usager(try flows(Self.record).first ?? "")
    let types = ["msa.\(Self.claim)", "caf.\(Self.claim)", "francetravail.usager-informations.v1"]
    let others = try types.map { try usager(try flows($0).first ?? "") }
    guard !person.isEmpty, others.allSatisfy({ $0 == person }) else {
      throw Complaint(ExitStatus.unavailable, "Four spellings made more than one usager: \(others + [person])")
    }
    script.tell(
      "Sa jumelle, que le Département connaît sans numéro : même nom, même jour, un prénom voisin. Aucune machine ne les réunit.",
      "Her twin, whom the Département knows without a number: the same name, the same day, a first name close to hers. No machine makes them one."
    )
    try write("twin.json", StoryDocuments.twin)
    try script.run(post(url, "departement-04", Self.record, "twin.json", id: "cd-8802"))
    let twin = try usager(try flows(Self.record).first ?? "")
    guard !twin.isEmpty, twin != person else {
      throw Complaint(ExitStatus.unavailable, "Two twins were made one usager: \(person)")
    }
    let reason = ["--reason", script.console.text("vérifier qui est qui", "check who is who")]
    script.tell(
      "Les quatre sont un usager : chaque rattachement, sur quoi il repose, et comment le défaire. La jumelle en est un autre.",
      "The four are one usager: each link, on what it rests, and how to undo it. The twin is another.")
    try script.run(["usager", "explain", person] + reason)
    try script.run(["usager", "explain", twin] + reason)
    try known(url)
  }

  /// What two payers tell of one person.
  func payersTell(_ url: String) throws {
    let today = Assembly.systemClock.now.day
    let reference = CivilDay(daysSinceEpoch: today.daysSinceEpoch - today.parts.day)
    try write("msa.xml", StoryDocuments.claim(.msa, reference: reference))
    try script.run(post(url, "msa-013", "msa.\(Self.claim)", "msa.xml", id: "msa-8801"))
    try write("caf.xml", StoryDocuments.claim(.caf, reference: reference))
    try script.run(post(url, "caf-041", "caf.\(Self.claim)", "caf.xml", id: "caf-8801"))
  }

  /// What France Travail and the Département tell of the same person.
  func othersTell(_ url: String) throws {
    try write("ft.json", StoryDocuments.jobseeker)
    try script.run(post(url, "francetravail", "francetravail.usager-informations.v1", "ft.json", id: "ft-8801"))
    try write("cd.json", StoryDocuments.record)
    try script.run(post(url, "departement-04", Self.record, "cd.json", id: "cd-8801"))
  }

  /// Before she is asked anything: what is known, how fresh, from whom; then the figure that a département reports.
  private func known(_ url: String) throws {
    script.tell(
      "Elle vient à son rendez-vous d'accueil. Avant de lui demander quoi que ce soit, le Département demande : ce qui est connu, de qui, jusqu'à quand ; ce qu'on en sait pour ses droits, sans rien décider ; et ce qu'il faut lui dire (CRPA L114-8).",
      "She comes to her reception appointment. Before asking her anything the Département asks: what is known, from whom, until when; what that says of her rights, deciding nothing; and what she must be told (CRPA L114-8)."
    )
    let ask = [
      "ask", "--url", url, "--key", "certs/dev/departement-04.key.pem", "--certificate", "certs/dev/departement-04.pem",
      "--source",
      "urn:passerelle:departement-04", "--purpose", "gestion-rsa", "--agent", "AGENT-7", "--procedure", "rendez-vous-360",
      "--reference", "interne:CD04-8801",
    ]
    try script.run(ask)
    let answer = try JSONTree(parsing: try script.run(ask + ["--json"], isShown: false).filter { $0 != "\n" }).root
    let facts = answer["facts"]?.elements.map { $0 } ?? []
    let known = facts.filter { $0["status"]?.string == "connu" }
    let authors = Set(known.flatMap { ($0["values"]?.elements.map { $0 } ?? []).compactMap { $0["author"]?.string } })
    let notice = answer["notice"]?["fr"]?.string ?? ""
    guard authors.subtracting(["departement-04"]).count > 1, notice.contains("CRPA L114-8") else {
      throw Complaint(ExitStatus.unavailable, "The ask did not tell what others know, or has no notice:\n\(answer)")
    }
    let conditions = (answer["conditions"]?.elements.map { $0 } ?? []).flatMap { $0["conditions"]?.elements.map { $0 } ?? [] }
    let met = conditions.filter { $0["state"]?.string == "remplie" }.count
    guard met > 0 else { throw Complaint(ExitStatus.unavailable, "No condition of any right was found met:\n\(answer)") }
    script.tell(
      "\(known.count) données sur \(facts.count) n'ont pas à lui être redemandées, selon \(authors.sorted().joined(separator: ", ")) ; \(met) conditions sur \(conditions.count) sont remplies par ce qui est connu.",
      "\(known.count) facts of \(facts.count) need not be asked of her again, according to \(authors.sorted().joined(separator: ", ")); \(met) conditions of \(conditions.count) are met by what is known."
    )
    script.tell(
      "Le chiffre qu'un département rapporte : ce qui n'a pas été redemandé. Deux demandes, l'une montrée, l'autre lue par cette démonstration pour la vérifier.",
      "The figure that a département reports: what was not asked again. Two asks, one shown, one read by this demonstration to check it."
    )
    try script.run(["once", "stats"])
  }
}
