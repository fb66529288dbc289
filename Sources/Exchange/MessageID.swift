/// What identifies a message for ever: the partner's CloudEvents `source` and `id` (design §3.4).
public struct MessageID: Hashable, Sendable, CustomStringConvertible {
  /// CloudEvents `source`, the author's own URI reference.
  public let source: String
  /// CloudEvents `id`: opaque, never a NIR or a number that leads to one.
  public let id: String

  /// The pair as the sender wrote it.
  public init(source: String, id: String) {
    self.source = source
    self.id = id
  }

  /// Source and id with a space between, for people; never parsed.
  public var description: String { "\(source) \(id)" }
}
