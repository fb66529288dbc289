/// A cache of bounded size: what was used lately is kept, what was not used for a whole generation is forgotten.
struct TwoGenerations<Key: Hashable & Sendable, Value: Sendable>: Sendable {
  private var young: [Key: Value] = [:]
  private var old: [Key: Value] = [:]
  private let generation: Int

  /// A cache of at most twice `generation` values.
  init(generation: Int) { self.generation = generation }

  subscript(key: Key) -> Value? {
    mutating get {
      if let value = young[key] { return value }
      guard let value = old.removeValue(forKey: key) else { return nil }
      insert(value, for: key)
      return value
    }
    set {
      old[key] = nil
      if let newValue { insert(newValue, for: key) } else { young[key] = nil }
    }
  }

  private mutating func insert(_ value: Value, for key: Key) {
    if young.count >= generation {
      old = young
      young = [:]
    }
    young[key] = value
  }
}
