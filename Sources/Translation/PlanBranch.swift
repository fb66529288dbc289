/// The rows below one element.
///
/// A class, as `PlanElement` is: the walks pass it on for every element of a file.
final class PlanBranch: Sendable {
  let elements: [PlanElement]
  let joins: [Join]
  /// Scopes that open with this branch and close with it, outermost first.
  let opens: [Int]
  /// What the mere presence of this branch says.
  let implied: [Implied]
  /// The scope and slot of the item that holds the reference of the usager, where items are joined by it.
  let join: Slot?
  /// Names of which one at least must be there.
  let least: [String]
  /// Whether the elements come in the order of the rows (XML) or in any (JSON, `xs:all`).
  let isOrdered: Bool
  /// Of which items of its list, or of which words, the branch is, when not of all: others are left out when it is written.
  let only: Only?
  /// The names of the elements, in their order, and how long each is: what `find` looks at for every element of a file.
  private let names: [String]
  private let lengths: [Int]
  /// The numbers of the elements that must be there.
  let mandatory: [Int]

  init(_ draft: BranchDraft) {
    elements = draft.elements
    joins = draft.joins
    opens = draft.opens
    implied = draft.implied
    join = draft.join
    least = draft.least
    isOrdered = draft.isOrdered
    only = draft.only
    names = elements.map(\.name)
    lengths = names.map(\.utf8.count)
    mandatory = elements.indices.filter { draft.elements[$0].minimum > 0 }
  }

  struct Join: Sendable {
    var codec: JoinCodec
    var slot: Slot
    /// The elements' numbers, in the order of the parts.
    var parts: [Int]
    var isDecision: Bool
  }

  /// The items whose word at a member has a code in a table; of a group, whose word in a slot has one.
  struct Only: Sendable {
    var member: String
    var slot: Slot
    var table: Int
  }

  struct Implied: Sendable {
    var slot: Slot
    var value: String
    var element: String
  }

  /// The number of the element with that name, sought from a place on where order counts; nil when there is none.
  @inline(__always)
  func find(_ name: String, from start: Int, among siblings: [DialectNode]) -> Int? {
    let length = name.utf8.count
    var index = isOrdered ? start : 0
    while index < lengths.count {
      if lengths[index] == length, names[index] == name, holds(elements[index].condition, among: siblings) { return index }
      index &+= 1
    }
    // An accented name may be composed of other code points (a CSV header from another system).
    if name.utf8.contains(where: { $0 >= 0x80 }) {
      let start = isOrdered ? start : 0
      return elements.indices.dropFirst(start).first { names[$0] == name && holds(elements[$0].condition, among: siblings) }
    }
    guard isOrdered, name.utf8.first == UInt8(ascii: "@") else { return nil }
    return names.firstIndex(of: name)
  }

  /// Whether its items are written from the newest on.
  var isNewestFirst: Bool {
    elements.contains { element in
      switch element.kind {
      case .rank: true
      case .group(let inner): inner.isNewestFirst
      case .field, .part, .const, .keep, .drop, .each, .pick, .records, .counter: false
      }
    }
  }

  func holds(_ condition: PlanElement.Condition?, among siblings: [DialectNode]) -> Bool {
    guard let condition else { return true }
    guard let text = siblings.first(where: { $0.name == condition.element })?.content.leafText else {
      return condition.isAnyOther
    }
    return condition.values.contains(Codec.trimmed(text)) != condition.isAnyOther
  }
}
