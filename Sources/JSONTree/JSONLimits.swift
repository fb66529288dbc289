/// How much of a text the parser is willing to hold.
public struct JSONLimits: Sendable, Hashable {
  /// Arrays and objects inside each other, the outermost being 1. Never more than `deepest`, whatever is asked for.
  public var maximumDepth: Int
  /// Bytes of the whole text. Never more than `largest`, whatever is asked for.
  public var maximumBytes: Int

  /// Depth 64 and 64 MiB.
  public static let standard = JSONLimits()

  /// The most depth that any limit allows: what walks a tree recursively stays within a thread's stack.
  public static let deepest = 512
  /// The most bytes that any limit allows (256 MiB): counts and offsets fit the tape's entries.
  public static let largest = 1 << 28

  /// Limits of the caller's choice.
  public init(maximumDepth: Int = 64, maximumBytes: Int = 64 << 20) {
    self.maximumDepth = maximumDepth
    self.maximumBytes = maximumBytes
  }
}
