public import Dossier

extension Adapter {
  /// The facts for which the format has a place: what else a dossier holds is lost in it. Walks the plan: ask once, keep the answer.
  public var places: Set<FactPath> {
    Set(
      plan.rows.compactMap { row in
        FactPath(row.path).flatMap { path in catalogue.facts.first { path.isWithin($0.path) }?.path }
      })
  }
}
