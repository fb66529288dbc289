/// The syntax tree of a pattern.
indirect enum PatternNode: Sendable {
  case one(ScalarClass)
  case assertion(PatternAssertion)
  case sequence([PatternNode])
  case alternatives([PatternNode])
  case repeated(PatternNode, least: Int, most: Int?)
}

/// What a pattern may say about a position rather than about a character.
enum PatternAssertion: Sendable, Hashable {
  case start, end, wordBoundary, notWordBoundary
}
