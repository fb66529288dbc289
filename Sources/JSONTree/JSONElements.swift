/// The elements of an array, in order.
public struct JSONElements: Sequence, Sendable {
  private let container: JSONNode

  init(of container: JSONNode) { self.container = container }

  /// The number of elements, exactly.
  public var underestimatedCount: Int { container.entry.kind == .array ? container.entry.count : 0 }

  /// Begins at the first element.
  public func makeIterator() -> Iterator {
    Iterator(tape: container.tape, place: container.index + 1, left: underestimatedCount)
  }

  /// Walks the elements once.
  public struct Iterator: IteratorProtocol, Sendable {
    let tape: JSONTape
    var place: Int
    var left: Int

    /// The next element; nil after the last.
    public mutating func next() -> JSONNode? {
      guard left > 0 else { return nil }
      defer { place = Int(tape.entries[place].next) }
      left -= 1
      return JSONNode(tape: tape, index: place)
    }
  }
}
