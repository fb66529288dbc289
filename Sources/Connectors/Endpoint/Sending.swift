import Exchange
import JSONTree

/// How the messages of one type reach the partner.
struct Sending: Hashable, Sendable {
  /// Whom a call is about.
  enum Person: Hashable, Sendable {
    /// The document holds the search, there.
    case search(JSONPointer)
    /// A reading told whose this is, under that name; the document has it there.
    case remembered(String, JSONPointer)
  }

  /// By what the thing is known of which messages tell.
  enum Key: Hashable, Sendable {
    /// There is one for each person.
    case person
    case document(JSONPointer)
  }

  /// What asks for nothing, such as the cancelling of what was never made.
  struct Needless: Hashable, Sendable {
    let after: Set<Operation.Former>
    let conditions: [JSONPointer: Set<String>]
  }

  let type: MessageType
  /// The purpose of the convention under which it is collected.
  let purpose: String
  /// Where the document has the call.
  let call: JSONPointer
  let person: Person
  let keys: [Key]
  let lookUp: LookUp?
  /// After what, and for which documents, nothing is to be done: what is wanted is so already.
  let needless: Needless?
  let operations: [Operation]
  /// What the access token must be good for.
  let scopes: [String]
}
