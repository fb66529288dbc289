import JSONTree

/// One call by which a message is told, and after what.
struct Operation: Hashable, Sendable {
  /// What the call does at the partner's.
  enum Name: String, Hashable, Sendable, CaseIterable {
    case create
    case change
    case remove
  }

  /// What is there before: what was last accepted, or what another put there.
  enum Former: String, Hashable, Sendable, CaseIterable {
    case nothing
    case create
    case change
    case remove
    /// Nothing of ours, and the look-up shows something.
    case found
  }

  /// What is done when nobody knows whether the call was heard.
  enum Unsure: String, Hashable, Sendable, CaseIterable {
    /// It is made again: twice is as once.
    case again = "repeat"
    /// One looks first.
    case look
    /// A person decides.
    case hold
  }

  /// What the call carries.
  enum Body: String, Hashable, Sendable, CaseIterable {
    case document
    case nothing
  }

  let name: Name
  let after: Set<Former>
  /// Places of the document and the values that they must have.
  let conditions: [JSONPointer: Set<String>]
  let method: PartnerRequest.Method
  /// The path below the endpoint's address; `{id}` is the identifier that the partner gave.
  let path: String
  let body: Body
  /// Where in the body the identifier is put.
  let identifierAt: JSONPointer?
  /// Headers, and the places of the document of which the first that is there is said.
  let headers: [String: [JSONPointer]]
  /// What such a call cannot change: places of an item of the look-up and of the document, which must agree.
  let fixed: [LookUp.Pair]
  /// Where the answer has the identifier to keep.
  let identifier: JSONPointer?
  let unsure: Unsure
  let outcomes: [OutcomeRule]
  /// Places of the document that the call does not carry.
  let loses: [JSONPointer]
}
