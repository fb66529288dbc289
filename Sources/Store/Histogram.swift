/// How often a figure fell within which bound, with fixed bounds: what rates and quantiles are reckoned from by whoever reads it.
public struct Histogram: Hashable, Sendable {
  /// The upper bounds, each included, rising; what is larger than the last is counted beyond it.
  public let bounds: [Double]
  /// How many fell between the bound before and this one; one more than there are bounds.
  public private(set) var counts: [Int64]
  /// All figures together.
  public private(set) var sum: Double = 0

  /// A histogram of nothing, with those rising bounds.
  public init(bounds: [Double]) {
    self.bounds = bounds
    counts = Array(repeating: 0, count: bounds.count + 1)
  }

  /// How many figures there were.
  public var count: Int64 { counts.reduce(0, +) }

  /// Counts one figure.
  public mutating func note(_ figure: Double) {
    counts[bounds.firstIndex { figure <= $0 } ?? bounds.count] += 1
    sum += figure
  }
}
