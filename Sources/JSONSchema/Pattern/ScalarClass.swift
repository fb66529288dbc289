/// A set of Unicode scalars: runs, general categories and binary properties, joined, then perhaps negated.
///
/// Runs are numbers rather than scalars, since a class may name surrogates, which no text holds.
struct ScalarClass: Sendable, Hashable {
  /// First and last scalars of each run, sorted and apart from each other once `normalized`.
  private(set) var runs: [UInt32] = []
  private var categories: UInt32 = 0
  private var properties: [ScalarProperty] = []
  private var isNegated = false

  static let last: UInt32 = 0x10FFFF

  init() {}

  init(_ scalar: UInt32) { runs = [scalar, scalar] }

  init(runs: [UInt32]) {
    self.runs = runs
    normalize()
  }

  init(categories: UInt32) { self.categories = categories }

  init(property: ScalarProperty) { properties = [property] }

  /// Everything that is not in `self`.
  func negated() -> ScalarClass {
    var result = self
    if properties.isEmpty && categories == 0 && !isNegated {
      result.runs = Self.complement(runs)
    } else if properties.isEmpty && runs.isEmpty && !isNegated {
      result.categories = ~categories
    } else if properties.count == 1 && runs.isEmpty && categories == 0 && !isNegated {
      result.properties[0].isNegated.toggle()
    } else {
      result.isNegated.toggle()
    }
    return result
  }

  mutating func insert(_ first: UInt32, _ last: UInt32) {
    runs += [first, last]
  }

  /// Adds every scalar of `escape`, a class that one escape names: those are never negated as a whole.
  mutating func insert(_ escape: ScalarClass) {
    runs += escape.runs
    categories |= escape.categories
    properties += escape.properties
  }

  /// Sorts the runs and joins those that touch, so that `contains` may search by halves.
  mutating func normalize() {
    let pairs = stride(from: 0, to: runs.count, by: 2).map { (runs[$0], runs[$0 + 1]) }.sorted { $0.0 < $1.0 }
    runs = []
    for (first, last) in pairs {
      if let end = runs.last, first <= end || first == end + 1 {
        runs[runs.count - 1] = max(end, last)
      } else {
        runs += [first, last]
      }
    }
  }

  func contains(_ scalar: Unicode.Scalar) -> Bool {
    var found = containsRun(scalar.value)
    if !found && categories != 0 { found = categories & scalar.properties.generalCategory.bit != 0 }
    if !found && !properties.isEmpty { found = properties.contains { $0.holds(for: scalar) } }
    return found != isNegated
  }

  private func containsRun(_ value: UInt32) -> Bool {
    var low = 0
    var high = runs.count / 2
    while low < high {
      let middle = (low + high) / 2
      if value < runs[2 * middle] {
        high = middle
      } else if value > runs[2 * middle + 1] {
        low = middle + 1
      } else {
        return true
      }
    }
    return false
  }

  private static func complement(_ runs: [UInt32]) -> [UInt32] {
    var result: [UInt32] = []
    var next: UInt32 = 0
    for index in stride(from: 0, to: runs.count, by: 2) {
      if runs[index] > next { result += [next, runs[index] - 1] }
      next = runs[index + 1] + 1
    }
    if next <= last { result += [next, last] }
    return result
  }
}
