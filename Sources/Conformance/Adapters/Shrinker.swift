internal import Translation

/// Makes a document smaller as long as it still breaks a promise, so that whoever mends an adapter reads a few lines instead of pages.
struct Shrinker {
  /// How many smaller documents are still tried.
  private var budget = 600

  /// The smallest document found: no piece of it can be left out, and no text be cut, without the promise being kept.
  mutating func smallest(_ content: DialectContent, _ breaks: (DialectContent) -> Bool) -> DialectContent {
    var content = content
    while budget > 0, let smaller = smaller(content, breaks) { content = smaller }
    return content
  }

  /// The document after one round, in which every piece was once tried to be left out; nil when none could.
  private mutating func smaller(_ content: DialectContent, _ breaks: (DialectContent) -> Bool) -> DialectContent? {
    var (current, isSmaller, place) = (content, false, 0)
    // Outer pieces come first: what need not be there goes with all that it holds.
    while budget > 0, let places = Optional(current.places), place < places.count {
      let candidates = current.cut(at: places[place][...])
      var found = false
      for candidate in candidates where budget > 0 {
        budget -= 1
        guard breaks(candidate) else { continue }
        (current, isSmaller, found) = (candidate, true, true)
        break
      }
      if !found { place += 1 }
    }
    return isSmaller ? current : nil
  }
}

extension DialectContent {
  /// The ways to every piece and item, outer ones first.
  fileprivate var places: [[Int]] {
    children.indices.map { [$0] } + children.enumerated().flatMap { index, child in child.places.map { [index] + $0 } }
  }

  private var children: [DialectContent] {
    switch self {
    case .branch(let pieces): pieces.map(\.content)
    case .list(let items): items
    case .text, .number, .bool, .null: []
    }
  }

  /// The document without the piece at that place, then with half of its text there.
  fileprivate func cut(at place: ArraySlice<Int>) -> [DialectContent] {
    guard let index = place.first else { return shorter }
    let rest = place.dropFirst()
    switch self {
    case .branch(var pieces):
      var cuts: [DialectContent] = []
      if rest.isEmpty { cuts.append(.branch(Array(pieces[..<index] + pieces[(index + 1)...]))) }
      let piece = pieces[index]
      for content in piece.content.cut(at: rest) {
        pieces[index].content = content
        cuts.append(.branch(pieces))
      }
      return cuts
    case .list(var items):
      var cuts: [DialectContent] = []
      if rest.isEmpty { cuts.append(.list(Array(items[..<index] + items[(index + 1)...]))) }
      let item = items[index]
      for content in item.cut(at: rest) {
        items[index] = content
        cuts.append(.list(items))
      }
      return cuts
    case .text, .number, .bool, .null: return []
    }
  }

  private var shorter: [DialectContent] {
    guard case .text(let text) = self, text.count > 1 else { return [] }
    return [.text(String(text.prefix(text.count / 2))), .text(String(text.dropLast()))]
  }
}
