public import Dossier
import JSONTree

extension IdentityEvidence {
  /// The evidence that a subject's facts hold; facts of other paths, absent values and values of another shape say nothing.
  ///
  /// A number that is no NIR is no evidence: it is not repaired.
  public init(facts: some Sequence<Fact>) {
    var values: [String: JSONValue] = [:]
    var numbers: Set<String> = []
    var vouched: Set<NIR> = []
    for fact in facts {
      guard case .value(let value) = fact.value else { continue }
      if fact.key.path.text == "/usager/identifiants" {
        if let number = Self.number(value) { numbers.insert(number) }
      } else if fact.key.path.text == Self.waitingPath, fact.key.item == Self.certified {
        if let number = value.stringValue.flatMap({ NIR($0) }) { vouched.insert(number) }
      } else {
        values[fact.key.path.text] = value
      }
    }
    func text(_ path: String) -> String? { values[path]?.stringValue }
    let place = values["/usager/identite/lieuNaissance"]
    let waiting = text(Self.waitingPath).flatMap { NIR($0) }
    let (nir, replaced) = Self.numbers(
      text(Self.nirPath).flatMap { NIR($0) } ?? waiting, values["/usager/identite/remplacementNia"])
    self.init(
      birthName: text("/usager/identite/nomNaissance").flatMap { NormalisedName($0) },
      namesInUse: [text("/usager/identite/nomUsage")].compactMap { $0.flatMap { NormalisedName($0) } },
      firstNames: (values["/usager/identite/prenoms"]?.arrayValue ?? []).compactMap(\.stringValue)
        .compactMap { NormalisedName($0) },
      birthDate: text("/usager/identite/dateNaissance").flatMap { ReducedDate($0) },
      sex: text("/usager/identite/sexe").flatMap { Sex(rawValue: $0) },
      birthPlace: place?["commune"]?.stringValue
        ?? place?["libelle"]?.stringValue.flatMap { NormalisedName($0)?.words.joined(separator: " ") },
      nir: nir, replaced: replaced, supposed: Set([waiting].compactMap(\.self)), vouched: vouched,
      isCertified: values[Self.certificatePath]?.boolValue, numbers: numbers,
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

  private static let nirPath = "/usager/identite/nir"
  private static let waitingPath = "/usager/identite/nia"
  private static let certificatePath = "/usager/identite/etatCivilCertifie"
  /// The item under which evidence keeps a former waiting number that was certified when it was told: no fact of the dossier has it.
  private static let certified = "certifie"

  /// The number in force, and those that it took the place of. Formats have one place for both kinds: a NIA may stand where a NIR is
  /// expected.
  private static func numbers(_ told: NIR?, _ replacement: JSONValue?) -> (nir: NIR?, replaced: Set<NIR>) {
    guard let old = replacement?["nia"]?.stringValue.flatMap({ NIR($0) }),
      let new = replacement?["nir"]?.stringValue.flatMap({ NIR($0) }), !new.isTemporary,
      told == nil || told == old || told == new
    else { return (told, []) }
    return (new, [old])
  }

  /// What an author says of who somebody is, over what it had said: where a NIR and a NIA stand under one and the same
  /// reference, in whatever order, the NIR stands, and the NIA stays known beside it, each with the certificate that was its own.
  public static func folded(_ under: [Fact], _ over: [Fact]) -> [Fact] {
    var facts: [FactKey: Fact] = [:]
    for fact in under + over { facts[fact.key] = fact }
    if let path = FactPath(nirPath), let waiting = FactPath(waitingPath), let certificate = FactPath(certificatePath) {
      let told = [under, over].compactMap { Told($0, at: path) }
      if let standing = told.last(where: { !$0.number.isTemporary }), let former = told.first(where: \.number.isTemporary) {
        let key = FactKey(waiting, item: former.certificate == true ? certified : nil)
        facts[FactKey(path)] = Fact(FactKey(path), standing.value)
        facts[key] = Fact(key, former.value)
        facts[FactKey(certificate)] = standing.certificate.map { Fact(FactKey(certificate), .value(.bool($0))) }
      }
    }
    return facts.values.sorted { $0.key < $1.key }
  }

  /// The number in the place of the NIR, and whether it was certified; nil when nothing was said of that with it.
  private struct Told {
    let value: FactValue
    let number: NIR
    let certificate: Bool?

    init?(_ facts: [Fact], at path: FactPath) {
      guard let fact = facts.first(where: { $0.key == FactKey(path) }), case .value(let value) = fact.value,
        let number = value.stringValue.flatMap({ NIR($0) })
      else { return nil }
      (self.value, self.number) = (fact.value, number)
      let certificate = facts.first { $0.key.path.text == IdentityEvidence.certificatePath }?.value
      self.certificate = if case .value(let value) = certificate { value.boolValue } else { nil }
    }
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
