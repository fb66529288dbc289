import Consent
import Dossier
import Exchange
import Foundation
import Gateway
import Identity
import Release
import Store
import Trust

/// A person's consents as an operator reads them, once the look is logged.
struct ConsentDesk {
  let usager: UsagerID
  let day: CivilDay
  let book: ConsentBook
  let declarations: DeclarationBook
  let partners: [Partner]
  let policy: Policy
  let catalogue: Catalogue

  /// Opens the book of that usager; a complaint when there is nobody of that identifier.
  ///
  /// For the data protection officer alone: who collected a consent, and for whom it is, tells of a protected person where to find them.
  init(_ usager: String, _ desk: Desk, command: String, reason: String) async throws {
    let role = try desk.require(.dpo)
    let console = desk.console
    self.usager = try Parsed.required(usager, "usager", UsagerID.init)
    let installation = try Installation.find(console)
    catalogue = try Catalogue(directory: installation.dossierSchemas)
    policy = try Policy(directory: installation.conventions, catalogue: catalogue)
    partners = try PartnerRegistry(directory: desk.home.partners).partners
    day = Assembly.systemClock.now.day
    try await desk.log(role, command, target: self.usager.text, reason: reason)
    let kinds = Dictionary(partners.map { ($0.id, $0.kind) }) { first, _ in first }
    guard let recalled = try await desk.reading().recall(.usager(self.usager)),
      case .person(let person, _)? = recalled.about(catalogue, kinds)
    else { throw console.complaint(ExitStatus.notFound, "Aucun usager de cet identifiant.", "No usager of that identifier.") }
    book = ConsentBook(person, on: day)
    declarations = DeclarationBook(person)
  }

  /// The names of the bodies that a consent is for.
  func recipients(of agreement: Agreement) -> [String] {
    agreement.recipients.sorted().map { id in partners.first { $0.id.text == id }?.name ?? id }
  }

  /// The categories that a consent is for, as people read them.
  func categories(of agreement: Agreement, in language: Language) -> [String] {
    agreement.categories.sorted().map { word in
      FactCategory(rawValue: word).map { catalogue.sentence(on: $0, in: language) } ?? word
    }
  }

  /// Whether whoever is to be told by it also wrote it down, carried it, or is named as who collected it.
  func isCollectedByBeneficiary(_ agreement: Agreement) -> Bool {
    guard !agreement.isByBeneficiary else { return true }
    guard let collector = agreement.collector?.lowercased() else { return false }
    return partners.contains { agreement.recipients.contains($0.id.text) && $0.name.lowercased() == collector }
  }

  /// The purpose that a consent is for, as the convention of one of its bodies has it.
  func purpose(of agreement: Agreement) -> Purpose? {
    partners.lazy.filter { agreement.recipients.contains($0.id.text) }
      .compactMap { policy.convention(for: $0.kind)?.purpose(agreement.purpose) }.first
  }

  /// How a consent stands today.
  func standing(of agreement: Agreement) -> ConsentStanding {
    if let withdrawn = agreement.withdrawn, withdrawn <= day { return .withdrawn(withdrawn) }
    if agreement.from > day { return .notYet }
    if let until = agreement.until, until < day { return .ended(until) }
    guard book.measure.admits(agreement) else { return .wrongPerson }
    return book.admits(agreement) ? .counts : .unknownRepresentative
  }
}

/// How a consent stands on a day.
enum ConsentStanding {
  case counts
  case notYet
  case ended(CivilDay)
  case withdrawn(CivilDay)
  /// Given by somebody who may not, under the measure that protects the person.
  case wrongPerson

  /// Given by somebody who is not the representative that the dossier knows.
  case unknownRepresentative

  /// In words.
  func text(in language: Language) -> String {
    switch self {
    case .unknownRepresentative:
      language.text(
        "sans effet : le représentant nommé n'est pas celui du dossier",
        "no effect: the representative named is not the dossier's")
    case .counts: language.text("vaut aujourd'hui", "counts today")
    case .notYet: language.text("pas encore", "not yet")
    case .ended(let day): language.text("fini le \(day)", "ended on \(day)")
    case .withdrawn(let day): language.text("retiré le \(day)", "withdrawn on \(day)")
    case .wrongPerson:
      language.text("sans effet : pas donné par qui peut le donner", "no effect: not given by who may give it")
    }
  }

  /// The word that programs read.
  var word: String {
    switch self {
    case .counts: "valable"
    case .notYet: "a-venir"
    case .ended: "fini"
    case .withdrawn: "retire"
    case .wrongPerson, .unknownRepresentative: "sans-effet"
    }
  }
}
