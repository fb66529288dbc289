import Exchange
public import JSONTree

extension Reason {
  /// The reason as stored with a release.
  public var json: JSONValue {
    var object: JSONObject = [
      "porteur": .string(bearer), "fait": .string(key), "issue": .string(outcome.rawValue),
      "motif": .string(ground.rawValue), "regle": .string(rule),
    ]
    if let basis { object["base"] = basis.json }
    if let consent { object["consentement"] = .string(consent) }
    if let source {
      object["source"] = [
        "flux": .string(source.flow), "auteur": .string(source.author.text), "porteur": .string(source.carrier.text),
        "dateReference": .string(source.referenceDate.description),
      ]
    }
    if isReserved { object["reserve"] = true }
    return .object(object)
  }

  /// Reads what ``json`` wrote; nil for anything else.
  public init?(json: JSONValue) {
    guard let bearer = json["porteur"]?.stringValue, let key = json["fait"]?.stringValue,
      let outcome = json["issue"]?.stringValue.flatMap({ Outcome(rawValue: $0) }),
      let ground = json["motif"]?.stringValue.flatMap({ Ground(rawValue: $0) }), let rule = json["regle"]?.stringValue
    else { return nil }
    let basis = json["base"].flatMap { Basis(json: $0) }
    let source = json["source"].flatMap { Source(json: $0) }
    guard (basis == nil) == (json["base"] == nil), (source == nil) == (json["source"] == nil) else { return nil }
    self.init(
      bearer: bearer, key: key, outcome: outcome, ground: ground, rule: rule, basis: basis,
      consent: json["consentement"]?.stringValue, source: source, isReserved: json["reserve"]?.boolValue ?? false)
  }
}

extension Reason.Source {
  init?(json: JSONValue) {
    guard let flow = json["flux"]?.stringValue, let author = json["auteur"]?.stringValue.flatMap({ PartnerID($0) }),
      let carrier = json["porteur"]?.stringValue.flatMap({ PartnerID($0) }),
      let day = json["dateReference"]?.stringValue.flatMap({ CivilDay($0) })
    else { return nil }
    self.init(flow: flow, author: author, carrier: carrier, referenceDate: day)
  }
}
