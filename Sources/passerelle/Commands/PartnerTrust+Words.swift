import Exchange
import JSONTree
import Trust

extension PartnerTrust {
  /// Who vouches, and under which rules, for people.
  func text(in language: Language) -> String {
    switch self {
    case .pinned:
      return language.text(
        "épinglé : certificats vérifiés un à un, sans autorité", "pinned: certificates checked one by one, no authority")
    case .anchored(let rules):
      let anchors = rules.anchors.sorted().joined(separator: ", ")
      let policies =
        rules.policies.isEmpty
        ? "" : language.text(" ; politiques ", "; policies ") + rules.policies.sorted().joined(separator: ", ")
      let unknown = rules.whenUnknown == .refuse ? language.text("refusée", "refused") : language.text("acceptée", "accepted")
      return language.text(
        "ancres \(anchors)\(policies) ; révocation inconnue : \(unknown), après \(rules.graceHours) h de grâce",
        "anchors \(anchors)\(policies); unknown revocation: \(unknown), after a grace of \(rules.graceHours) h")
    }
  }
}

extension PartnerLimits {
  /// What is set for the partner alone, for people.
  func text(in language: Language) -> String {
    let usual = language.text("règle de la passerelle", "the gateway's rule")
    let (past, calls) = (pastDays.map(String.init) ?? usual, callsPerMinute.map(String.init) ?? usual)
    return language.text(
      "jours en arrière : \(past) ; appels par minute : \(calls)", "days back: \(past); calls a minute: \(calls)")
  }
}

extension PartnerFile {
  /// A member of `partner.json`, as programs read it.
  func member(_ name: String) -> JSONValue {
    guard case .object(let object) = json else { return .null }
    return object[name] ?? .null
  }
}
