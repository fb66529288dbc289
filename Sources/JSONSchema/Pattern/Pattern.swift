/// A regular expression of ECMA-262 (`u` flag), as JSON Schema's `pattern` wants it, matched in linear time.
///
/// It matches by Unicode scalar, anywhere in a text unless anchored. Look-around and back-references, which cannot be
/// matched in linear time, are refused when it is made.
public struct Pattern: Sendable {
  let machine: PatternMachine

  /// Reads and compiles `source`; the error says where and why it was refused.
  public init(_ source: String) throws(PatternError) {
    machine = PatternMachine(source, try PatternProgram(PatternParser.parse(source)))
  }

  /// The pattern as it was written.
  public var source: String { machine.source }

  /// Whether the pattern matches somewhere in `text`: in time proportional to its length, whatever it holds.
  public func matches(_ text: String) -> Bool {
    let answer = text.utf8.withContiguousStorageIfAvailable { matches($0) }
    if let decided = answer ?? nil { return decided }
    var simulation = PatternSimulation()
    return simulation.matches(machine.program, text.unicodeScalars)
  }

  /// The same for the UTF-8 of a text; nil where the table cannot tell.
  func matches(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool? { machine.table?.matches(bytes) }

  /// Whether `source` is a pattern of ECMA-262, also where it would be refused for its cost.
  static func isWellFormed(_ source: String) -> Bool {
    do throws(PatternError) {
      _ = try PatternParser.parse(source)
      return true
    } catch {
      return error.reason != .syntax
    }
  }

  /// How many steps the simulation takes on `text`: the proof of linearity, without a clock.
  func steps(on text: String) -> Int {
    var simulation = PatternSimulation()
    _ = simulation.matches(machine.program, text.unicodeScalars)
    return simulation.steps
  }
}
