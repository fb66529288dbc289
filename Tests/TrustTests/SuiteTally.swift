import Foundation

/// How many cases of a suite came out right.
struct SuiteTally {
  private(set) var passed = 0
  private(set) var total = 0

  /// Counts one case.
  mutating func count(_ isRight: Bool) {
    total += 1
    if isRight { passed += 1 }
  }

  /// Counts the cases of another part of the suite.
  mutating func add(_ other: SuiteTally) {
    passed += other.passed
    total += other.total
  }

  /// Says the suite's line, `suite NAME passed/total` and a remark.
  func report(_ name: String, _ remark: String = "") {
    Self.say("suite \(name) \(passed)/\(total)\(remark.isEmpty ? "" : " (\(remark))")")
  }

  /// A line of standard output in one write, where `print` would be cut in two by what the test runner says meanwhile.
  static func say(_ line: String) { FileHandle.standardOutput.write(Data("\(line)\n".utf8)) }
}
