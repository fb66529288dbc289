public import Dossier

extension StatementChange {
  /// The paths of the facts that a statement says anew: added, said otherwise, or ended because the statement covers them and no
  /// longer says them (design §3.8). Every path when nothing was said before.
  public static func paths(
    from earlier: [Fact]?, to facts: [Fact], coverage: [FactPath]
  ) -> Set<FactPath> {
    guard let earlier else { return Set(facts.map(\.key.path)).union(coverage) }
    let before = Dictionary(earlier.map { ($0.key, $0.value) }, uniquingKeysWith: { _, last in last })
    var said: Set<FactKey> = []
    var paths: Set<FactPath> = []
    for fact in facts {
      said.insert(fact.key)
      if before[fact.key] != fact.value { paths.insert(fact.key.path) }
    }
    for key in before.keys where !said.contains(key) {
      if coverage.contains(where: { key.path.isWithin($0) }) { paths.insert(key.path) }
    }
    return paths
  }
}
