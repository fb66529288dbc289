import Exchange
import JSONTree

@testable import Gateway

/// A household as a payer's monthly file has it (VRSB0801), of invented people. What a test does not change is plain.
struct PayerFile {
  /// A person of the file.
  struct Person {
    var first: String
    var name = "TESSIER"
    var birthName: String
    var born: String
    /// `1` a man, `2` a woman.
    var sex: String
    /// 13 characters, certified; nil: none.
    var nir: String?
    /// `DEM`, `CJT`, `ENF`, `AUT`.
    var role: String
    /// The last day in the file; nil: still in it.
    var until: CivilDay?

    /// The number with its key; nil without one.
    var wholeNIR: String? {
      guard let nir, let digits = Int(nir) else { return nil }
      let key = 97 - digits % 97
      return nir + (key < 10 ? "0" : "") + String(key)
    }

    /// The same in another role.
    func `as`(_ role: String) -> Person {
      var person = self
      person.role = role
      return person
    }

    /// The same, in the file until that day.
    func until(_ day: CivilDay) -> Person {
      var person = self
      person.until = day
      return person
    }
  }

  /// A payer at which the household was, or will be.
  struct Transfer {
    var branch: String
    var number: String
    var day: CivilDay
    /// At the former payer, its file number.
    var file: String?
  }

  static let aurelie = Person(
    first: "AURELIE", birthName: "GARCIN", born: "1988-04-12", sex: "2", nir: "2880404070123", role: "DEM")
  static let marc = Person(
    first: "MARC", birthName: "TESSIER", born: "1985-11-30", sex: "1", nir: "1851113055321", role: "CJT")
  static let lou = Person(first: "LOU", birthName: "TESSIER", born: "2019-02-07", sex: "2", role: "ENF")

  /// The last day of the month before the last one.
  static var monthBefore: CivilDay {
    CivilDay(daysSinceEpoch: Story.reference.daysSinceEpoch - Story.reference.parts.day)
  }

  var persons: [Person] = [aurelie, marc, lou]
  /// The day that the file describes.
  var day = Story.reference
  var branch = "CAF"
  var number = "041"
  /// The household's number at the payer.
  var file = "310457200000000"
  var claim = "01004017733"
  var departement = "004"
  /// `2`: open and payable; `5`: closed.
  var state = "2"
  var street = "DES LAVANDINS"
  /// Reasons for which the right is suspended, since the day of the file.
  var suspensions: [String] = []
  var from: Transfer?
  var to: Transfer?

  /// The file as that partner signs it, at that time.
  func event(
    _ gateway: TestGateway, _ id: String, by partner: String = "caf-041", at time: Instant = Assembly.systemClock.now
  ) -> JSONValue {
    gateway.event(
      "\(branch.lowercased()).rsa-beneficiaires.vrsb0801", from: partner, id: id,
      data: ["datacontenttype": "application/xml", "data_base64": .string(Base64.text(Array(xml.utf8)))], time: time)
  }

  private var xml: String {
    """
    \(Self.head(day))\(record)\(Self.tail(1))
    """
  }

  /// A file of several households, as it comes once a month or, for flow `I`, once a day.
  static func file(_ households: [PayerFile], day: CivilDay, flow: String = "M", declared: Int? = nil) -> [UInt8] {
    Array((head(day, flow: flow) + households.map(\.record).joined() + tail(declared ?? households.count)).utf8)
  }

  /// What stands in front of the households.
  static func head(_ day: CivilDay, flow: String = "M") -> String {
    """
    <?xml version="1.0" encoding="windows-1252"?>
    <Racine><IdentificationFlux><APPLIEME>CRI</APPLIEME><NUMVERSIONAPPLIEME>6200</NUMVERSIONAPPLIEME><TYPEFLUX>\(flow)</TYPEFLUX>
    <NATFLUX>D</NATFLUX><DTCREAFLUX>\(day)</DTCREAFLUX><HEUCREAFLUX>01:18:36.0000</HEUCREAFLUX><DTREF>\(day)</DTREF>
    </IdentificationFlux>
    """
  }

  /// What stands after them.
  static func tail(_ count: Int) -> String {
    """
    <TransmissionFlux><NBTOTDOSRSATRANSM>\(String(String(100_000_000 + count).dropFirst()))</NBTOTDOSRSATRANSM>
    <NBTOTDOSRSATRANSMANO>00000000</NBTOTDOSRSATRANSMANO></TransmissionFlux></Racine>
    """
  }

  /// The household alone.
  var record: String {
    """
    <InfosFoyerRSA><IdentificationRSA><Organisme><FONORG>\(branch)</FONORG><NUMORG>\(number)</NUMORG>
    <MATRICULE>\(file)</MATRICULE></Organisme><Partenaire><TYPEPARTE>CG </TYPEPARTE><IDEPARTE>\(departement)</IDEPARTE></Partenaire>
    <DemandeRSA><DTDEMRSA>2025-03-04</DTDEMRSA><NUMDEMRSA>\(claim)</NUMDEMRSA></DemandeRSA>\(transfers)</IdentificationRSA>
    \(persons.map(xml).joined())<DonneesAdministratives><SituationFamille><SITFAM>MAR</SITFAM><DDSITFAM>2015-06-20</DDSITFAM></SituationFamille>
    <Adresse><TroncCommunAdresse><RGADR>01</RGADR><DTEMM>2021-05-26</DTEMM><PAYS>FRA</PAYS><TYPEADR>D</TYPEADR><ETATADR>CO</ETATADR>
    </TroncCommunAdresse><AdresseDetailleeFrance><COMPLIDEADR/><COMPLADR/><NUMVOIE>8</NUMVOIE><LIBTYPEVOIE>CHEMIN</LIBTYPEVOIE>
    <NOMVOIE>\(street)</NOMVOIE><LIEUDIST/><NUMCOM>04112</NUMCOM><CODEPOS>04100</CODEPOS><NOMCOM>MANOSQUE</NOMCOM>
    </AdresseDetailleeFrance></Adresse></DonneesAdministratives><PrestationRSA><SituationDossierRSA><EtatDossierRSA>
    <ETATDOSRSA>\(state)</ETATDOSRSA></EtatDossierRSA>\(suspended)\(ended)</SituationDossierRSA><DetailDroitRSA><TroncCommunDroitRSA>
    <TOPSANSDOMFIXE>0</TOPSANSDOMFIXE><ORIDEMRSA>DEM</ORIDEMRSA></TroncCommunDroitRSA></DetailDroitRSA></PrestationRSA>
    </InfosFoyerRSA>
    """
  }

  private var suspended: String {
    suspensions.map {
      "<SuspensionDroit><MOTISUSDRORSA>\($0)</MOTISUSDRORSA><DDSUSDRORSA>\(day)</DDSUSDRORSA></SuspensionDroit>"
    }.joined()
  }

  private var ended: String {
    state == "5" ? "<FinDroit><MOTICLORSA>PCG</MOTICLORSA><DTCLORSA>\(day)</DTCLORSA></FinDroit>" : ""
  }

  private var transfers: String {
    let former = from.map {
      """
      <OrganismeCedant><FONORGCEDMUT>\($0.branch)</FONORGCEDMUT><NUMORGCEDMUT>\($0.number)</NUMORGCEDMUT>\
      <MATRICULEORGCEDMUT>\($0.file ?? "")</MATRICULEORGCEDMUT><DDARRMUT>\($0.day)</DDARRMUT></OrganismeCedant>
      """
    }
    let next = to.map {
      """
      <OrganismePrenant><FONORGPRENMUT>\($0.branch)</FONORGPRENMUT><NUMORGPRENMUT>\($0.number)</NUMORGPRENMUT>\
      <DDDEPAMUT>\($0.day)</DDDEPAMUT></OrganismePrenant>
      """
    }
    return (former ?? "") + (next ?? "")
  }

  private func xml(_ person: Person) -> String {
    let isChild = person.role == "ENF"
    let title = isChild ? "" : person.sex == "2" ? "<QUAL>MME</QUAL>" : "<QUAL>MR</QUAL>"
    let number = person.nir.map { "<NIR>\($0)</NIR><TOPVALIEC>1</TOPVALIEC>" } ?? ""
    let end = person.until.map { "<DFRATDOS>\($0)</DFRATDOS>" } ?? ""
    let charge = isChild ? "1" : "0"
    let duties =
      ["DEM", "CJT"].contains(person.role)
      ? "<MontantCalculDroitRSAPersonne><TOPPERSDRODEVORSA>1</TOPPERSDRODEVORSA></MontantCalculDroitRSAPersonne>" : ""
    return """
      <Personne><Identification>\(title)<NOM>\(person.name)</NOM><NOMNAI>\(person.birthName)</NOMNAI><PRENOM>\(person.first)</PRENOM>
      <NOMCOMNAI>DIGNE LES BAINS</NOMCOMNAI><DTNAI>\(person.born)</DTNAI><TYPEDTNAI>N</TYPEDTNAI>\(number)<SEXE>\(person.sex)</SEXE></Identification>
      <DossierCAF><TOPRESPDOS>\(person.role == "DEM" ? "1" : "0")</TOPRESPDOS><DDRATDOS>2021-05-26</DDRATDOS>\(end)</DossierCAF>
      <Prestations><NATPREST>PFA</NATPREST><ROLEPERS>\(person.role)</ROLEPERS><TOPCHAPERS>\(charge)</TOPCHAPERS></Prestations>
      <Prestations><NATPREST>RSA</NATPREST><ROLEPERS>\(person.role)</ROLEPERS><TOPCHAPERS>\(charge)</TOPCHAPERS></Prestations>\(duties)</Personne>
      """
  }
}
