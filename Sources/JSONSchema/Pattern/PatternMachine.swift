/// What a pattern became: one object, so that patterns are cheap to pass around.
final class PatternMachine: Sendable {
  let source: String
  let program: PatternProgram
  let table: PatternTable?

  init(_ source: String, _ program: PatternProgram) {
    self.source = source
    self.program = program
    table = PatternTable(program)
  }
}
