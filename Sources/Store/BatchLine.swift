public import Exchange

/// One line of a batch's verdict: a record that was set aside, or a household that is missing. Nothing in it says who that is.
public enum BatchLine: Hashable, Sendable {
  /// A record, by its rank from 0 and the line of the file at which it begins, and why it was not taken.
  case aside(position: Int64, line: Int64, Refusal)
  /// A household that is known and not in the file.
  case missing(Bearer)
}

/// Some lines of a verdict, in order.
public struct BatchLines: Hashable, Sendable {
  /// The lines.
  public let lines: [BatchLine]
  /// Where the next ones begin; nil after the last.
  public let next: Int64?

  /// Lines and where to go on.
  public init(lines: [BatchLine], next: Int64?) {
    self.lines = lines
    self.next = next
  }
}
