/// A list of figures that are exposed together: the raw value is a figure's name. What is on no list cannot be exposed.
public protocol Figure: RawRepresentable<String>, CaseIterable, Hashable, Sendable {
  /// What kind it is.
  var kind: FigureKind { get }
  /// The names of its labels, in the order in which values are given.
  var labels: [String] { get }
  /// What it means, in one line without a line break or a backslash.
  var help: String { get }
}

/// The kinds of Prometheus' text format.
public enum FigureKind: String, Sendable {
  case counter, gauge, histogram
}
