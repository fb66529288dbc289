/// How the one writer of a store does, since it was opened.
public struct WriterFigures: Hashable, Sendable {
  /// How many parts were committed together.
  public private(set) var groups = Histogram(bounds: [1, 2, 4, 8, 16, 32, 64, 128, 256])
  /// How long a commit took, from its first statement until it was on disk, in seconds.
  public private(set) var seconds = Histogram(bounds: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10])
  /// How many parts wait for the next commit.
  public var waiting = 0

  /// The figures of a writer that has written nothing.
  public init() {}

  /// Counts one commit.
  public mutating func note(parts: Int, in duration: Duration) {
    groups.note(Double(parts))
    seconds.note(duration / .seconds(1))
  }
}

/// A store that says how its writer does.
public protocol WriterReading: Sendable {
  /// The figures of this moment; no statement is run for it.
  var writerFigures: WriterFigures { get }
}
