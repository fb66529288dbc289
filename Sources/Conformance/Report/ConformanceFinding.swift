/// One way in which a promise was broken. Documents of the kit speak of invented people only.
public struct ConformanceFinding: Hashable, Sendable {
  /// Which document or exchange: the name of an example, `made 17` for the seventeenth that was made.
  public let document: String
  /// What was seen instead of what was promised.
  public let reason: String
  /// The smallest document found on which the promise is still broken, as text; nil where there is none to show.
  public let counterExample: String?

  /// A finding.
  public init(_ document: String, _ reason: String, counterExample: String? = nil) {
    self.document = document
    self.reason = reason
    self.counterExample = counterExample
  }
}
