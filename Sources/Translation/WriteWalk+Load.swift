internal import Dossier
internal import Exchange
internal import JSONTree

extension WriteWalk {
  /// Takes a dossier apart into the scopes; a format of single persons takes exactly one usager.
  mutating func load(_ dossier: DossierDocument) throws(Refusal) {
    scopes = plan.shapes.map { ScopeValues($0) }
    scopes[Plan.document] = ScopeValues(dossier.json, plan.shapes[Plan.document])
    if plan.isFoyer {
      guard let foyer = dossier.foyer else {
        throw Refusal(.translateMissingRequired, ["format": plan.type.text, "names": "foyer"])
      }
      scopes[plan.bearer] = ScopeValues(.object(foyer), plan.shapes[plan.bearer])
    } else {
      guard let usager = dossier.usagers.first, dossier.usagers.count == 1 else {
        throw Refusal(.translateNotExpressible, ["format": plan.type.text, "element": "usagers"])
      }
      scopes[plan.bearer] = ScopeValues(.object(usager), plan.shapes[plan.bearer])
    }
    for scope in plan.opens { openItem(scope) }
  }
}
