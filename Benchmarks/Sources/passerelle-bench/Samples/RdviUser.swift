import JSONTree

/// A person as the Département enters them in rdv-insertion (`user_params`), with as many tags as the wanted size takes.
struct RdviUser {
  let person: InventedPerson

  /// The reference under which the person's facts are the Département's, and by which it may ask about them.
  var reference: String { "interne:\(internalNumber)" }
  private var internalNumber: String { "cd04-\(InventedPerson.pad(person.number, 8))" }

  /// The data of the event.
  func json(tags: Int) -> JSONValue {
    let category: JSONValue = ["name": "RSA orientation", "short_name": "rsa_orientation"]
    return .object([
      "first_name": .string(person.firstName), "last_name": .string(person.lastName),
      "title": .string(person.isWoman ? "madame" : "monsieur"), "role": "demandeur",
      "address": .string("\(1 + person.number % 180) rue des Acacias, bâtiment C, appartement 12, 04000 Digne-les-Bains"),
      "affiliation_number": .string(InventedPerson.pad(1_000_000 + person.number, 7)),
      "birth_date": .string(person.frenchBirthDate), "birth_name": .string(person.lastName),
      "email": .string(person.email), "phone_number": .string(person.phone),
      "department_internal_id": .string(internalNumber),
      "rights_opening_date": "2026-03-01", "nir": .string(person.nir15),
      "france_travail_id": .string("0400\(InventedPerson.pad(person.number, 7))"),
      "invitation": .object(["rdv_solidarites_lieu_id": "1204", "motif_category": category]),
      "referents_to_add": .array((1...3).map { ["email": .string("referent.\($0).\(person.number % 40)@example.org")] }),
      "tags_to_add": .array((0..<tags).map { ["value": .string(Self.tag($0 + person.number))] }),
    ])
  }

  private static let words = [
    "atelier numérique de proximité", "accompagnement renforcé", "plateforme de mobilité du bassin dignois",
    "garage solidaire", "auto-école sociale", "zone de revitalisation rurale", "quartier prioritaire", "saisonnier",
  ]

  private static func tag(_ number: Int) -> String { "\(words[number % words.count]) \(number % 97)" }
}
