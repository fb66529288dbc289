internal import Dossier
internal import Exchange
internal import JSONTree

extension ReadWalk {
  /// Where a record stands.
  func recordPlace(_ index: Int) -> Place {
    var place = recordsPlace
    place.enter(recordsName, index)
    return place
  }

  /// Reads one record into fresh scopes that already hold what the frame says.
  mutating func record(_ content: DialectContent, _ template: [ScopeValues]) throws(Refusal) -> ComplementNode {
    scopes = template
    seen = [:]
    let composites = plan.isFoyer ? plan.references.foyer : plan.references.usager
    guard let reference = plan.references.text(composites, content, foyer: nil) else {
      throw Refusal(
        .translateMissingRequired, at: place.text(), ["format": plan.type.text, "names": References.names(composites)])
    }
    scopes[plan.bearer].reference = reference
    foyerReference = reference
    let note = try branch(content, plan.record)
    for scope in (plan.opens + plan.record.opens).reversed() { _ = close(scope) }
    if !plan.isFoyer { _ = close(plan.bearer) }
    if let keyless {
      throw Refusal(
        .translateMissingRequired, at: place.text(), ["format": plan.type.text, "names": keyless.joined(separator: ", ")])
    }
    return note ?? ComplementNode()
  }

  /// The dossier of the record just read.
  func document(on day: CivilDay) -> DossierDocument {
    let said = scopes[Plan.document].values[Plan.referenceDate.index]?.stringValue.flatMap { CivilDay(String($0.prefix(10))) }
    let foyer = plan.isFoyer ? scopes[plan.bearer].value(plan.shapes[plan.bearer])?.objectValue : nil
    let usagers = scopes[Plan.document].lists[Plan.usagers.index].compactMap(\.objectValue)
    return DossierDocument(referenceDate: said ?? day, foyer: foyer, usagers: usagers)
  }
}
