/// A regular expression of ECMA-262 (`u` flag), as JSON Schema's `pattern` wants it, matched in linear time.
///
/// It matches by Unicode scalar, anywhere in a text unless anchored. Look-around and back-references, which cannot be
/// matched in linear time, are refused when it is made.
public struct Pattern: Sendable {
  /// The pattern as it was written.
  public let source: String
  let program: PatternProgram
  let table: PatternTable?

  /// Reads and compiles `source`; the error says where and why it was refused.
  public init(_ source: String) throws(PatternError) {
    self.source = source
    program = try PatternProgram(PatternParser.parse(source))
    table = PatternTable(program)
  }

  /// Whether the pattern matches somewhere in `text`: in time proportional to its length, whatever it holds.
  public func matches(_ text: String) -> Bool {
    if let table {
      let answer = text.utf8.withContiguousStorageIfAvailable { table.matches($0) }
      if let decided = answer ?? nil { return decided }
    }
    var simulation = PatternSimulation()
    return simulation.matches(program, text.unicodeScalars)
  }

  /// How many steps the simulation takes on `text`: the proof of linearity, without a clock.
  func steps(on text: String) -> Int {
    var simulation = PatternSimulation()
    _ = simulation.matches(program, text.unicodeScalars)
    return simulation.steps
  }
}
