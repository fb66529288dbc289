/// What a partner answers when it is asked: its address, its token, its questions and what its answers mean. Read from
/// `Adapters/<name>/questions.yaml` and checked whole (``EndpointReader/questions(_:)``).
public struct QuestionBook: Sendable {
  /// The folder's name.
  public let name: String
  /// What it is, in the words of its people.
  public let title: String
  /// What its author could not verify.
  public let unverified: [String]
  let addresses: [String: String]
  let credentials: [String]
  /// The name of the address that is called, and that of the credential that is shown there as a bearer token.
  let address: String
  let token: String
  /// How long an answer may take, in seconds.
  let patience: Int64
  let outcomes: [OutcomeRule]
  /// What may be asked, in the order of the file.
  public let questions: [Question]
}
