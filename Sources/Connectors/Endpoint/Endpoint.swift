public import Exchange

/// How a partner is reached as it is today: its addresses, its tokens, its calls and what its answers mean. Read from
/// `Adapters/<name>/endpoint.yaml` and checked whole (``EndpointReader``).
public struct Endpoint: Sendable {
  /// The folder's name.
  public let name: String
  /// What it is, in the words of its people.
  public let title: String
  /// What its author could not verify.
  public let unverified: [String]
  /// Its addresses by name, empty where a connector has to say it; a connector's settings may put others in their place.
  public let addresses: [String: String]
  /// The names of the credentials that a connector needs, whose values stand elsewhere.
  public let credentials: [String]
  let access: Access
  let agent: [AgentHeader]
  /// Characters that no header about the agent may hold.
  let forbidden: Set<Character>
  let rate: Rate
  /// How long an answer may take, in seconds.
  private(set) var patience: Int64
  private(set) var retry: Retry
  /// What answers mean of which a call says nothing itself.
  let outcomes: [OutcomeRule]
  let search: PersonSearch
  let sendings: [MessageType: Sending]
  /// The gateway's own notices that are only acknowledged; any other is held for a person.
  let acknowledged: Set<MessageType>
  let lists: [WorkList]
  let readings: [PersonReading]

  /// The same, as patient as a connector's settings say where they do.
  func heeding(_ settings: ConnectorSettings) -> Endpoint {
    var endpoint = self
    if let seconds = settings.patienceSeconds { endpoint.patience = seconds }
    if let seconds = settings.againSeconds {
      endpoint.retry = Retry(first: seconds, most: max(seconds, retry.most), attempts: retry.attempts)
    }
    return endpoint
  }

  /// The message types that it sends, in order.
  public var types: [MessageType] { sendings.keys.sorted() }

  /// The purposes under which its messages are collected, in order.
  public var purposes: [String] { Set(sendings.values.map(\.purpose)).sorted() }

  /// What it reads, by name: lists, and the message types as which something is posted of each person.
  public var readingNames: [String] { lists.map(\.name) + readings.map(\.type) }

  /// The scopes of an access token for that work, in order and once each.
  public func scopes(sending purposes: [String], reading names: [String]) -> [String] {
    let sent = sendings.sorted { $0.key < $1.key }.map(\.value).filter { purposes.contains($0.purpose) }.flatMap(\.scopes)
    let read = lists.filter { names.contains($0.name) }.flatMap(\.scopes)
    let ofPersons = readings.filter { names.contains($0.type) }.flatMap(\.scopes)
    return (search.scopes + sent + read + ofPersons).reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
  }
}
