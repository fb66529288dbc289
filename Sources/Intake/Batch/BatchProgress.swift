/// How far the work on a batch is.
public struct BatchProgress: Hashable, Sendable {
  /// What is being done.
  public enum Stage: String, Hashable, Sendable {
    /// The whole file is read, and held to what was signed; counted in bytes.
    case checking
    /// Its records are recorded; counted in records.
    case recording
  }

  /// What is being done.
  public let stage: Stage
  /// How much of it is done.
  public let done: Int64
  /// How much there is.
  public let all: Int64

  /// So much of all of it.
  public init(stage: Stage, done: Int64, all: Int64) {
    self.stage = stage
    self.done = done
    self.all = all
  }
}
