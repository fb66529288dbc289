/// The dossier of one bearer: what all statements about it come to. Holds nothing of its own and can always be rebuilt.
public struct Projection: Hashable, Sendable {
  /// What holds now, by key.
  public let facts: [FactKey: SettledFact]
  /// What no longer holds, by key; disjoint from `facts`.
  public let ended: [FactKey: EndedFact]
  /// Every fact that holds, in the order of keys: sorted once, read by every permission.
  public let settled: [SettledFact]
  private let heard: [Heard]

  init(facts: [FactKey: SettledFact], ended: [FactKey: EndedFact], heard: [Heard]) {
    self.facts = facts
    self.ended = ended
    settled = facts.values.sorted { $0.key < $1.key }
    self.heard = heard
  }

  /// What holds for that key; nil when nobody said anything or it has ended.
  public subscript(key: FactKey) -> SettledFact? { facts[key] }

  /// The single fact or the items at that path, in the order of keys.
  public func facts(at path: FactPath) -> [SettledFact] {
    settled.filter { $0.key.path == path }
  }

  /// The keys at that path of which anything was ever said, in their order.
  public func keys(at path: FactPath) -> [FactKey] {
    (facts.keys.filter { $0.path == path } + ended.keys.filter { $0.path == path }).sorted()
  }

  /// The facts on which authors disagree, in the order of keys.
  public var conflicts: [SettledFact] { settled.filter(\.isConflict) }

  /// Everything that was ever said of that key, in the order of statements.
  public func history(of key: FactKey) -> [Claim] {
    heard.flatMap { heard in heard.facts.filter { $0.key == key }.map { Claim($0.value, heard.statement) } }
  }

  /// A statement and its facts under the names that the projection uses.
  struct Heard: Hashable, Sendable {
    let statement: Statement
    let facts: [Fact]
  }
}
