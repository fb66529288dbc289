/// The members of an object, in the order of the text. No two have the same name.
public struct JSONMembers: Sequence, Sendable {
  private let container: JSONNode

  init(of container: JSONNode) { self.container = container }

  /// The number of members, exactly.
  public var underestimatedCount: Int { container.entry.kind == .object ? container.entry.count : 0 }

  /// Begins at the first member.
  public func makeIterator() -> Iterator {
    Iterator(tape: container.tape, place: container.index + 1, left: underestimatedCount)
  }

  /// Walks the members once.
  public struct Iterator: IteratorProtocol, Sendable {
    let tape: JSONTape
    var place: Int
    var left: Int

    /// The next member, its name unescaped; nil after the last.
    public mutating func next() -> (name: String, value: JSONNode)? {
      guard left > 0 else { return nil }
      defer { place = Int(tape.entries[place + 1].next) }
      left -= 1
      return (JSONNode(tape: tape, index: place).characters, JSONNode(tape: tape, index: place + 1))
    }
  }
}
