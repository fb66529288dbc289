import Consent
import Dossier
import Exchange
import JSONTree
import Translation

extension PermittedDossier {
  /// What of the permission that format can hold: one of one person is given nobody else.
  func fitting(_ adapter: Adapter) -> PermittedDossier {
    adapter.isHousehold ? self : ofPersonAlone(in: adapter.type.text)
  }

  /// The permitted facts as one document for an adapter: the person, or the household with its persons.
  ///
  /// Its references are the gateway's own identifiers: adapters match members by them and write none. A document holds one
  /// household; of several the policy puts the one that its conditions spoke of first.
  func document(from catalogue: Catalogue, on day: CivilDay) -> DossierDocument {
    func object(_ part: DossierPart) -> JSONObject {
      catalogue.object(bearer: part.bearer, reference: part.reference, facts: part.facts)
    }
    let foyer = parts.first { $0.bearer == .foyer }.map(object)
    let usagers = parts.filter { $0.bearer == .usager }.map(object)
    return DossierDocument(referenceDate: day, foyer: foyer, usagers: usagers)
  }

  /// The newest day that a released fact describes; nil when nothing is released. The document's reference date, so that the same
  /// facts always make the same document.
  var newestWord: CivilDay? {
    reasons.filter { $0.outcome == .released || $0.outcome == .masked }.compactMap { $0.source?.referenceDate }.max()
  }
}

extension Reason {
  /// The reason once the recipient's format is known: what was permitted and has no place in it is dropped.
  func placed(in format: MessageType, _ written: Set<FactPath>) -> Reason {
    guard outcome == .released || outcome == .masked, let path = FactPath(String(key.prefix { $0 != "[" })),
      !written.contains(where: { path.isWithin($0) || $0.isWithin(path) })
    else { return self }
    return Reason(
      bearer: bearer, key: key, outcome: .dropped, ground: .adapter, rule: format.text, basis: basis, consent: consent,
      source: source, isReserved: isReserved)
  }
}
