/// One thing that is told once: a key and what is said of it.
public struct Fact: Hashable, Sendable {
  /// Which fact.
  public let key: FactKey
  /// What is said.
  public let value: FactValue

  /// The fact of that key with that value.
  public init(_ key: FactKey, _ value: FactValue) {
    self.key = key
    self.value = value
  }
}
