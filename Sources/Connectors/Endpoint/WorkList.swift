import JSONTree

/// A list at the partner's that says about whom there is something to do, and of what.
struct WorkList: Hashable, Sendable {
  /// Pieces of an item: names and values, of which some are remembered.
  struct Attributes: Hashable, Sendable {
    let list: JSONPointer
    let name: JSONPointer
    let value: JSONPointer
    /// Under which kind the value of an attribute of that name is remembered.
    let kinds: [String: String]
  }

  let name: String
  let path: String
  /// One call for each.
  let queries: [[String: String]]
  let seconds: Int64
  let items: JSONPointer
  /// How many items an answer has at most: as many mean that there are others.
  let most: Int
  /// Places of an item and the values that they must have.
  let conditions: [JSONPointer: Set<String>]
  /// Where an item has the partner's own number of the person.
  let number: JSONPointer
  let attributes: Attributes
  let scopes: [String]
}

/// Something that is read of each person, or of each thing that a list told of, and posted as a message.
struct PersonReading: Hashable, Sendable {
  enum Value: Hashable, Sendable {
    case literal(String)
    /// What is remembered, for which the reading is made.
    case remembered
  }

  /// The message type as which it is posted.
  let type: String
  /// What is gone through: `person`, or a kind that a list remembers.
  let each: String
  let path: String
  let query: [String: Value]
  let seconds: Int64
  /// For how many seconds after it was last heard of, it is still read.
  let followed: Int64
  /// Where the document has the person's number; nil where the answer is the whole document.
  let number: JSONPointer?
  /// Where the document has the answer.
  let answer: JSONPointer
  let scopes: [String]

  /// The kind of whatever is remembered about persons themselves.
  static let person = "person"
}
