/// A place in a parsed tree. Cheap to copy; keeps its tree alive.
public struct JSONNode: Sendable {
  /// The six kinds of value of RFC 8259 §3.
  public enum Kind: Sendable, Hashable {
    /// `null`
    case null
    /// `true` or `false`
    case bool
    /// A number, kept as it was written.
    case number
    /// A string.
    case string
    /// An array.
    case array
    /// An object.
    case object
  }

  let tape: JSONTape
  let index: Int

  @inline(__always)
  var entry: JSONEntry { tape.entries[index] }

  /// Which kind of value stands here.
  public var kind: Kind {
    switch entry.kind {
    case .null: .null
    case .yes, .no: .bool
    case .number: .number
    case .string: .string
    case .array: .array
    case .object: .object
    }
  }

  /// The number of elements of an array or members of an object; 0 for a scalar.
  public var count: Int { entry.count }

  /// The elements of an array in order; empty for anything else.
  public var elements: JSONElements { JSONElements(of: self) }

  /// The members of an object in the order of the text; empty for anything else.
  public var members: JSONMembers { JSONMembers(of: self) }

  /// The node's own bytes in the text, without white space around them.
  public var rawBytes: ArraySlice<UInt8> { tape.bytes[Int(entry.start)..<Int(entry.end)] }

  /// The value of the member whose name is the same characters, without Unicode normalisation; nil when there is none or this
  /// is not an object. Passes over the members: linear in their number.
  public subscript(member: String) -> JSONNode? {
    guard entry.kind == .object else { return nil }
    var name = member
    return name.withUTF8 { name in
      var at = index + 1
      for _ in 0..<entry.count {
        if tape.isName(at, name) { return JSONNode(tape: tape, index: at + 1) }
        at = Int(tape.entries[at + 1].next)
      }
      return nil
    }
  }

  /// The element of an array, counted from 0; nil outside it, or when this is not an array. Passes over the elements before it.
  public subscript(index: Int) -> JSONNode? {
    guard entry.kind == .array, index >= 0, index < entry.count else { return nil }
    var at = self.index + 1
    for _ in 0..<index { at = Int(tape.entries[at].next) }
    return JSONNode(tape: tape, index: at)
  }

  /// The node that a pointer leads to from here (RFC 6901 §4); nil where it leads nowhere.
  public func at(_ pointer: JSONPointer) -> JSONNode? {
    var node = self
    for token in pointer.tokens {
      let child = node.entry.kind == .array ? JSONPointer.index(token).flatMap { node[$0] } : node[token]
      guard let child else { return nil }
      node = child
    }
    return node
  }
}
