import Dossier
import Exchange

extension Policy {
  /// Whether what was sealed with these reasons may still be handed over: asked at collection and before each delivery.
  ///
  /// No when the request as a whole is refused now, or when a fact that was released whole or in part may no longer be. A fact
  /// that no longer stands in the dossier is judged by its path. A fact that can tell where a person is must be what was sealed:
  /// today's ruling is about today's value, and the sealed one may be another person's place.
  public func stillPermits(_ reasons: [Reason], _ request: DisclosureRequest) -> Bool {
    guard case .permitted(let dossier) = permit(request),
      let purpose = conventions[request.recipient.kind]?.purpose(request.purpose)
    else { return false }
    let now = Dictionary(dossier.reasons.map { ([$0.bearer, $0.key], $0.outcome) }, uniquingKeysWith: { first, _ in first })
    let told = Set(dossier.parts.map(\.reference))
    let projections = request.about.projections
    return reasons.allSatisfy { reason in
      let isSame = { purpose.rulingOfKey(reason.key)?.governance.tellsPlace == false || projections[reason.bearer].holds(reason) }
      return switch (reason.outcome, now[[reason.bearer, reason.key]]) {
      case (.withheld, _), (.dropped, _): true
      case (.released, .released), (.masked, .released), (.masked, .masked): isSame()
      case (.released, nil), (.masked, nil):
        told.contains(reason.bearer) && purpose.rulingOfKey(reason.key)?.isReleased == true && isSame()
      case (.released, _), (.masked, _): false
      }
    }
  }
}

extension Purpose {
  /// What is said of facts of that key, whatever their values.
  fileprivate func rulingOfKey(_ key: String) -> Ruling? { FactPath(String(key.prefix { $0 != "[" })).flatMap { rulings[$0] } }
}

extension DisclosureRequest.About {
  fileprivate var projections: [String: Projection] {
    let known = persons.map { ($0.id, $0.projection) } + households.map { ($0.id, $0.projection) }
    return Dictionary(known) { first, _ in first }
  }
}

extension Projection? {
  /// Whether the word that the reason was about prevails still, or was only said again since.
  fileprivate func holds(_ reason: Reason) -> Bool {
    guard let projection = self, let source = reason.source,
      let fact = projection.facts.values.first(where: { $0.key.description == reason.key })
    else { return false }
    return fact.flow == source.flow && fact.author == source.author
      || projection.history(of: fact.key).contains {
        $0.flow == source.flow && $0.author == source.author && $0.value == fact.value
      }
  }
}
