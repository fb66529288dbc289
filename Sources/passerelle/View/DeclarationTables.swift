import Consent
import Exchange
import JSONTree

/// What a person said beside consents and objections, each kind under its own name: none is read for another, and none of these opens
/// anything.
struct DeclarationTables {
  let book: DeclarationBook
  let day: CivilDay

  func show(_ console: Console) {
    showReorientations(console)
    showLiftings(console)
  }

  private func showReorientations(_ console: Console) {
    var table = Table(
      console.text("Réponse à une réorientation", "Answer to a reorientation"), console.text("Réponse", "Answer"),
      console.text("Vers", "To"), console.text("Proposée par", "Proposed by"), console.text("Le", "On"),
      console.text("Aujourd'hui", "Today"))
    for agreement in book.reorientations {
      table.add(
        agreement.identifier, agreement.answer.text(in: console.language), agreement.target ?? "–", agreement.proposer ?? "–",
        agreement.given.description,
        standing(agreement.counts(on: day), agreement.withdrawn, console.language))
      console.emit(Self.json(agreement, counts: agreement.counts(on: day)))
    }
    guard !book.reorientations.isEmpty, !console.json else { return }
    console.say()
    console.show(table)
  }

  private func showLiftings(_ console: Console) {
    var table = Table(
      console.text("Levée du secret", "Lifting of secrecy"), console.text("De qui", "Of whom"),
      console.text("Envers", "Towards"), console.text("Sur quoi", "About what"), console.text("Depuis", "From"),
      console.text("Aujourd'hui", "Today"))
    for lifting in book.liftings {
      table.add(
        lifting.identifier, lifting.professional, lifting.towards.joined(separator: ", "), lifting.subject,
        lifting.from.description, standing(lifting.counts(on: day), lifting.withdrawn, console.language))
      console.emit(Self.json(lifting, counts: lifting.counts(on: day)))
    }
    guard !book.liftings.isEmpty, !console.json else { return }
    console.say()
    console.show(table)
    console.say(Self.opensNothing(in: console.language))
  }

  /// What whoever reads of a lifting must know.
  static func opensNothing(in language: Language) -> String {
    language.text(
      "Une levée du secret n'ouvre rien dans la passerelle : ce que couvre le secret professionnel n'y est communiqué à personne.",
      "A lifting of secrecy opens nothing in the gateway: what stands under professional secrecy is told to nobody by it.")
  }

  private func standing(_ counts: Bool, _ withdrawn: CivilDay?, _ language: Language) -> String {
    if counts { return language.text("vaut aujourd'hui", "counts today") }
    guard let withdrawn, withdrawn <= day else { return language.text("finie ou à venir", "over or to come") }
    return language.text("retirée le \(withdrawn)", "withdrawn on \(withdrawn)")
  }

  static func json(_ agreement: ReorientationAgreement, counts: Bool) -> JSONValue {
    object(
      [
        ("accordReorientation", agreement.identifier), ("reponse", agreement.answer.rawValue),
        ("organismeAccueil", agreement.target), ("proposePar", agreement.proposer), ("date", agreement.given.description),
        ("moyen", agreement.means), ("recueilliPar", agreement.collector), ("representant", agreement.representative),
        ("retireLe", agreement.withdrawn?.description), ("auteur", agreement.author.text), ("flux", agreement.reference),
      ], counts)
  }

  static func json(_ lifting: SecrecyLifting, counts: Bool) -> JSONValue {
    object(
      [
        ("leveeSecret", lifting.identifier), ("professionnel", lifting.professional), ("objet", lifting.subject),
        ("moyen", lifting.means),
        ("recueilliPar", lifting.collector), ("representant", lifting.representative), ("depuis", lifting.from.description),
        ("jusqua", lifting.until?.description), ("retireLe", lifting.withdrawn?.description), ("auteur", lifting.author.text),
        ("flux", lifting.reference),
      ], counts, ["envers": .array(lifting.towards.map { .string($0) })])
  }

  private static func object(_ members: [(name: String, value: String?)], _ counts: Bool, _ more: JSONObject = [:]) -> JSONValue {
    var object = JSONObject()
    for member in members { if let value = member.value { object[member.name] = .string(value) } }
    for (name, value) in more { object[name] = value }
    object["vaut"] = .bool(counts)
    return .object(object)
  }
}

extension ReorientationAgreement.Answer {
  /// In words.
  func text(in language: Language) -> String {
    switch self {
    case .agreed: language.text("accord", "agreed")
    case .declined: language.text("refus", "declined")
    }
  }
}
