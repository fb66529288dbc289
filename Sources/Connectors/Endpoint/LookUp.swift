import JSONTree

/// How one sees what the partner has already: a call that reads, and how what it answers is compared with what is to be sent.
struct LookUp: Hashable, Sendable {
  /// When it is made: before every sending, or where the end of an earlier one is unknown.
  enum Moment: String, Hashable, Sendable, CaseIterable {
    case always
    case unsure
  }

  /// What it means that the partner does not show what may have been sent: that it did not take it, or nothing.
  enum Absence: String, Hashable, Sendable, CaseIterable {
    case again
    case hold
  }

  /// A list in the answer, and which of its items are meant.
  struct Level: Hashable, Sendable {
    let list: JSONPointer
    let conditions: [JSONPointer: Condition]
  }

  /// What a place of an item must be.
  enum Condition: Hashable, Sendable {
    case oneOf(Set<String>)
    /// What the document has at that place.
    case document(JSONPointer)
  }

  /// A place of an item, the place of the document that says the same, and in which form both are compared.
  struct Pair: Hashable, Sendable {
    let item: JSONPointer
    let document: JSONPointer
    let form: Form
  }

  enum Form: String, Hashable, Sendable, CaseIterable {
    case text
    /// The calendar day that both begin with.
    case day
    /// The moment, that of metropolitan France where no offset is written.
    case instant
  }

  let path: String
  let query: [String: Value]
  let levels: [Level]
  let same: [Pair]
  /// What an item has in common with the document where it is the same thing with other content; empty where any item is.
  let alike: [Pair]
  /// Where an item has the identifier by which it is changed; nil where none is needed.
  let identifier: JSONPointer?
  let moment: Moment
  let absence: Absence

  enum Value: Hashable, Sendable {
    case literal(String)
    case document(JSONPointer)
  }
}
