import JSONTree

/// The look-up that comes before every call about a person and gives a token that stands for them.
struct PersonSearch: Hashable, Sendable {
  let address: String
  /// The product's path; the document's own path follows it.
  let path: String
  let outcomes: [OutcomeRule]
  /// Where the answer has the token, and the partner's own number of the person.
  let token: JSONPointer
  let number: JSONPointer
  /// The header in which the token is shown, and for how many seconds it is used.
  let header: String
  let seconds: Int64
  /// The path of the search by the partner's own number, and the member of its body that holds it.
  let byNumber: String
  let numberMember: String
  let scopes: [String]
}
