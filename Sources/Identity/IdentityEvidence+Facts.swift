public import Dossier
import JSONTree

extension IdentityEvidence {
  /// The evidence that a subject's facts hold; facts of other paths, absent values and values of another shape say nothing.
  ///
  /// A number that is no NIR is no evidence: it is not repaired.
  public init(facts: some Sequence<Fact>) {
    var values: [String: JSONValue] = [:]
    var numbers: Set<String> = []
    for fact in facts {
      guard case .value(let value) = fact.value else { continue }
      if fact.key.path.text == "/usager/identifiants" {
        if let number = Self.number(value) { numbers.insert(number) }
      } else {
        values[fact.key.path.text] = value
      }
    }
    func text(_ path: String) -> String? { values[path]?.stringValue }
    let place = values["/usager/identite/lieuNaissance"]
    self.init(
      birthName: text("/usager/identite/nomNaissance").flatMap { NormalisedName($0) },
      namesInUse: [text("/usager/identite/nomUsage")].compactMap { $0.flatMap { NormalisedName($0) } },
      firstNames: (values["/usager/identite/prenoms"]?.arrayValue ?? []).compactMap(\.stringValue)
        .compactMap { NormalisedName($0) },
      birthDate: text("/usager/identite/dateNaissance").flatMap { ReducedDate($0) },
      sex: text("/usager/identite/sexe").flatMap { Sex(rawValue: $0) },
      birthPlace: place?["commune"]?.stringValue
        ?? place?["libelle"]?.stringValue.flatMap { NormalisedName($0)?.words.joined(separator: " ") },
      nir: text("/usager/identite/nir").flatMap { NIR($0) },
      isCertified: values["/usager/identite/etatCivilCertifie"]?.boolValue, numbers: numbers,
      birthRank: values["/usager/identite/rangNaissance"].map { JSONWriter.text($0) }, former: Self.former(values))
  }

  private static func former(_ values: [String: JSONValue]) -> FormerIdentity {
    let names = values["/usager/identite/nomsAnterieurs"]?.arrayValue ?? []
    func surnames(_ isIncluded: (String?) -> Bool) -> [NormalisedName] {
      names.filter { isIncluded($0["type"]?.stringValue) }.compactMap { $0["nom"]?.stringValue.flatMap { NormalisedName($0) } }
    }
    let firstNames = (values["/usager/identite/prenomsAnterieurs"]?.arrayValue ?? []).map { time in
      (time["prenoms"]?.arrayValue ?? []).compactMap(\.stringValue).compactMap { NormalisedName($0) }
    }
    return FormerIdentity(
      surnames: surnames { $0 != "naissance" }, birthNames: surnames { $0 == "naissance" }, firstNames: firstNames,
      sex: values["/usager/identite/sexeAnterieur"]?["sexe"]?.stringValue.flatMap { Sex(rawValue: $0) })
  }

  /// Types of numbers that one person bears alone. A payer's is a household's; a technical one is a system's, and may be given again.
  private static let personal: Set<String> = ["departement", "webrsa", "rdv-insertion", "carnet-de-bord", "france-travail"]

  private static func number(_ item: JSONValue) -> String? {
    guard let type = item["type"]?.stringValue, personal.contains(type), let body = item["organisme"]?.stringValue,
      let text = item["valeur"]?.stringValue
    else { return nil }
    return "\(type)|\(body)|\(text)"
  }
}
