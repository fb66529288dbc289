public import Exchange

/// The days on which a purpose may be used: before the first and after the last it denies, whatever else holds.
public struct Validity: Hashable, Sendable {
  /// The first day.
  public let from: CivilDay
  /// The last day; nil when none is set.
  public let until: CivilDay?

  /// Why that day lies outside: the name of the bound in the file (`depuis`, `jusqua`); nil when it lies within.
  func bound(against day: CivilDay) -> String? {
    if day < from { return "depuis" }
    return until.map { $0 < day } == true ? "jusqua" : nil
  }
}

extension Validity {
  /// Reads `depuis` and `jusqua` among those members. A purpose's own narrow those of its convention.
  init(_ members: [String: PolicyNode], within outer: Validity? = nil, of node: PolicyNode) throws(PolicyError) {
    guard let first = try members["depuis"]?.day() ?? outer?.from else { throw node.failure("missing: depuis") }
    let last = try members["jusqua"]?.day() ?? outer?.until
    if let outer {
      guard outer.from <= first else { throw node.failure("depuis: before the convention itself begins (\(outer.from))") }
      if let end = outer.until, let last, end < last { throw node.failure("jusqua: after the convention itself ends (\(end))") }
    }
    guard last.map({ first <= $0 }) ?? true else { throw (members["jusqua"] ?? node).failure("jusqua: before depuis") }
    (from, until) = (first, last)
  }
}
