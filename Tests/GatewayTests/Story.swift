import Exchange
import JSONTree

/// Messages of invented people, in the partners' own formats.
enum Story {
  /// A usager as rdv-insertion has her.
  static func usager(_ gateway: TestGateway, id: String = "usager-1") -> JSONValue {
    gateway.event(
      "departement.usager.rdvi", from: "departement-04", id: id,
      data: [
        "data": [
          "first_name": "Aurélie", "last_name": "Tessier", "birth_name": "Garcin", "title": "madame", "role": "demandeur",
          "birth_date": "12/04/1988", "nir": "288040407012314", "affiliation_number": "3104572",
          "department_internal_id": "CD04-7733", "email": "aurelie.tessier@example.fr", "phone_number": "0612345678",
          "address": "8 chemin des Lavandins 04100 Manosque",
        ]
      ])
  }
}
