/// A household on RSA as a CAF sends it (VRSB0801): a couple and three children, with three months of resources for each, laid out with
/// tabs as real files are. About 17 KB. The family is invented.
struct Household {
  let number: Int
  /// How often it has moved.
  var moves = 0
  /// What its people are called and where they were born; nil for names of syllables, all born in one town.
  var population: Population?

  private var people: [InventedPerson] { (0..<5).map { InventedPerson(number: number * 5 + $0) } }

  /// The document; ASCII, so that its declared encoding is right whichever way it is carried.
  var xml: String { Self.head() + record + Self.tail(1) }

  /// What stands in front of the households of a file, of that flow and day.
  static func head(flow: String = "M", day: String = "2026-10-31") -> String {
    var output = XMLText(depth: 1)
    output.element("IdentificationFlux") {
      $0.leaves([
        ("APPLIEME", "CRI"), ("NUMVERSIONAPPLIEME", "6200"), ("TYPEFLUX", flow), ("NATFLUX", "D"),
        ("DTCREAFLUX", "2026-11-05"), ("HEUCREAFLUX", "01:18:36.0000"), ("DTREF", day),
      ])
    }
    return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Racine>\n" + output.text
  }

  /// What stands after them.
  static func tail(_ count: Int) -> String {
    var output = XMLText(depth: 1)
    output.element("TransmissionFlux") {
      $0.leaves([("NBTOTDOSRSATRANSM", "\(count)"), ("NBTOTDOSRSATRANSMANO", "0")])
    }
    return output.text + "</Racine>\n"
  }

  /// The household alone.
  var record: String {
    var output = XMLText(depth: 1)
    output.element("InfosFoyerRSA") { household in
      identification(&household)
      for (rank, person) in people.enumerated() { self.person(person, rank: rank, &household) }
      administrative(&household)
      right(&household)
    }
    return output.text
  }

  private func identification(_ output: inout XMLText) {
    output.element("IdentificationRSA") {
      $0.element("Organisme") {
        $0.leaves([("FONORG", "CAF"), ("NUMORG", "041"), ("MATRICULE", InventedPerson.pad(1_000_000 + number, 7) + "00000000")])
      }
      $0.element("Partenaire") { $0.leaves([("TYPEPARTE", "CG "), ("IDEPARTE", "004")]) }
      $0.element("DemandeRSA") {
        $0.leaves([("DTDEMRSA", "2024-08-06"), ("NUMDEMRSA", InventedPerson.pad(number, 11))])
      }
    }
  }

  private func person(_ person: InventedPerson, rank: Int, _ output: inout XMLText) {
    let isAdult = rank < 2
    let citizen = population?.person(person.number)
    let date = citizen?.birthDate ?? person.birthDate
    let birth = isAdult ? date : "20\(InventedPerson.pad(12 + rank * 3, 2))-\(date.suffix(5))"
    let lastName = citizen?.surname ?? person.lastName.ascii
    let firstName = citizen?.firstName ?? person.firstName.ascii.uppercased()
    output.element("Personne") { one in
      one.element("Identification") {
        $0.leaves([
          ("QUAL", person.isWoman ? "MME" : "MR"), ("NOM", lastName), ("NOMNAI", lastName), ("PRENOM", firstName),
          ("NOMCOMNAI", citizen?.placeName ?? "DIGNE LES BAINS"), ("DTNAI", birth),
          ("TYPEDTNAI", "N"),
        ])
        if isAdult { $0.leaves([("NIR", person.nir13), ("TOPVALIEC", "1")]) }
        $0.leaves([("SEXE", person.isWoman ? "2" : "1")])
      }
      one.element("DossierCAF") { $0.leaves([("TOPRESPDOS", rank == 0 ? "1" : "0"), ("DDRATDOS", "2019-05-15")]) }
      for right in ["PFA", "RSA"] {
        one.element("Prestations") {
          let role = rank == 0 ? "DEM" : isAdult ? "CJT" : "ENF"
          $0.leaves([("NATPREST", right), ("ROLEPERS", role), ("TOPCHAPERS", "1")])
        }
      }
      resources(&one)
      if isAdult {
        one.element("MontantCalculDroitRSAPersonne") { $0.leaves([("TOPPERSDRODEVORSA", "1")]) }
        one.element("Activite") { $0.leaves([("REG", "AG"), ("ACT", "SAL"), ("DDACT", "2025-11-01"), ("DFACT", "2025-12-19")]) }
        one.element("Activite") { $0.leaves([("REG", "GE"), ("ACT", "CHO"), ("DDACT", "2025-12-20")]) }
      }
    }
  }

  private func resources(_ output: inout XMLText) {
    output.element("Ressources") { block in
      block.element("GeneraliteRessourcesTrimestre") {
        $0.leaves([("TOPRESSNUL", "0"), ("DDRESS", "2026-07-01"), ("DFRESS", "2026-09-30")])
      }
      for month in ["2026-07-01", "2026-08-01", "2026-09-01"] {
        block.element("RessourcesMensuelles") {
          $0.element("GeneraliteRessourcesMensuelles") { $0.leaves([("MOISRESS", month), ("NBHEUMENTRA", "000")]) }
          for kind in ["001", "010", "044"] {
            $0.element("DetailRessourcesMensuelles") {
              $0.leaves([("NATRESS", kind), ("MTNATRESSMEN", InventedPerson.pad(number % 900, 7) + ".00")])
            }
          }
        }
      }
    }
  }

  private func administrative(_ output: inout XMLText) {
    output.element("DonneesAdministratives") {
      $0.element("SituationFamille") { $0.leaves([("SITFAM", "MAR"), ("DDSITFAM", "2010-10-27"), ("REGAGRIFAM", "SA")]) }
      $0.element("Adresse") {
        $0.element("TroncCommunAdresse") {
          $0.leaves([("RGADR", "01"), ("DTEMM", "2021-05-26"), ("PAYS", "FRA"), ("TYPEADR", "D"), ("ETATADR", "CO")])
        }
        $0.element("AdresseDetailleeFrance") {
          $0.leaves([
            ("COMPLIDEADR", ""), ("COMPLADR", ""), ("NUMVOIE", String(1 + (number + moves) % 180)), ("LIBTYPEVOIE", "RUE"),
            ("NOMVOIE", "DES ACACIAS"), ("LIEUDIST", ""), ("NUMCOM", "04070"), ("CODEPOS", "04000"),
            ("NOMCOM", "DIGNE LES BAINS"),
          ])
        }
      }
    }
  }

  private func right(_ output: inout XMLText) {
    output.element("PrestationRSA") {
      $0.element("SituationDossierRSA") { $0.element("EtatDossierRSA") { $0.leaves([("ETATDOSRSA", "2")]) } }
      $0.element("DetailDroitRSA") {
        $0.element("TroncCommunDroitRSA") {
          $0.leaves([("TOPSANSDOMFIXE", "0"), ("ORIDEMRSA", "DEM"), ("DTORIDEMRSA", "2024-11-07")])
        }
      }
    }
  }
}

extension String {
  /// Without accents, as payers' files have it.
  fileprivate var ascii: String { String(decoding: utf8.filter { $0 < 128 }, as: UTF8.self) }
}
