import Dossier
import Exchange
import JSONTree
import Testing

@testable import Translation

/// The laws of design §3.11 on documents made from rows that use the codecs which no adapter may use yet.
@Suite struct CodecLawTests {
  private static let rows = """
    - {field: "prenoms?", to: usager/identite/prenoms, codec: 'list ", "'}
    - {fields: {"annee?": number 1900-2100, "mois?": number 1-12, "jour?": number-text 2}, to: usager/identite/dateNaissance, codec: date-parts number, nullable: true}
    - {field: "titre?", to: usager/identite/civilite, codec: code-number titre}
    - {field: "rang?", to: usager/identite/rangNaissance, codec: integer 1, loose: xs:integer 2}
    - {field: "ville?", to: [usager/contact/adresse/codePostal, usager/contact/adresse/libelleCommune], codec: split " " 99999, loose: text 38}
    - {keep: "montant?", codec: xs:decimal 9 2, category: ressources}
    - {keep: "chiffre?", codec: decimal, category: ressources}
    - item: usager/rendezVous
      as: rdv
      rows:
      - {field: numero, to: rdv/identifiant, codec: prefix /rendez-vous/ 36}
      - {fields: {le: date DD/MM/YYYY|YYYY-MM-DD, heure: time}, to: rdv/dateHeure, codec: local-date-time}
    """

  private static let table = ["departement/tables/titre.csv": "code;dossier;from;until;libelle\n1;monsieur;;;\n2;madame;;;\n"]

  @Test func documentsOfTheseRowsComeBack() throws {
    let adapter = try Trial.adapter(Self.rows, head: "carrier: {form: json}\ntables: {titre: {}}", Self.table)
    var documents = RowDocuments(adapter, partner: nil, day: Workshop.day, seed: 11)
    for _ in 0..<400 {
      let valid = try adapter.validate(documents.next(), partner: nil)
      let reading = try adapter.read(valid, on: Workshop.day)
      let whole = try adapter.write(reading.records.map { ($0.document, $0.complement) }, partner: nil)
      #expect(try adapter.difference(from: valid, to: whole) == nil)
      // What is lost with the complement is lost once.
      let bare = try Self.bare(adapter, reading)
      guard let bare else { continue }
      let again = try adapter.read(adapter.validate(.bytes(bare.bytes), partner: nil), on: Workshop.day)
      #expect(try Self.bare(adapter, again)?.bytes == bare.bytes)
    }
    #expect(documents.occurred.isSuperset(of: ["prenoms", "annee", "titre", "ville", "montant", "heure"]))
  }

  /// Nil when the format demands what only the complement holds.
  private static func bare(_ adapter: Adapter, _ reading: Reading) throws -> DialectDocument? {
    do { return try adapter.write(reading.records.map { ($0.document, nil) }, partner: nil) } catch let refusal {
      #expect(refusal.code == .translateMissingRequired)
      return nil
    }
  }
}
