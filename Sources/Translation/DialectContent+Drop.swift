internal import JSONTree

extension DialectContent {
  /// The content without what the rows drop.
  func withoutDropped(_ branch: PlanBranch, _ context: CodecContext) -> DialectContent {
    guard case .branch(let pieces) = self else { return self }
    return .branch(
      pieces.compactMap { piece in
        guard let found = branch.find(piece.name, from: 0, among: pieces) else { return piece }
        return piece.withoutDropped(branch.elements[found], context)
      })
  }

  fileprivate func onItems(_ change: (DialectContent) -> DialectContent) -> DialectContent {
    if case .list(let items) = self { return .list(items.map(change)) }
    return change(self)
  }
}

extension DialectNode {
  fileprivate func withoutDropped(_ element: PlanElement, _ context: CodecContext) -> DialectNode? {
    var piece = self
    if let exception = element.exception {
      if case .list(let items) = content {
        piece.content = .list(items.filter { !exception.holds($0) })
      } else if exception.holds(content) {
        return nil
      }
    }
    switch element.kind {
    case .drop: return nil
    case .group(let inner), .each(let inner), .records(let inner):
      piece.content = piece.content.onItems { $0.withoutDropped(inner, context) }
      return piece
    case .pick(let pick):
      piece.content = piece.content.onItems { item in
        let branch = pick.item(of: item, context).map { pick.items[$0].branch } ?? pick.othersBranch
        return item.withoutDropped(branch, context)
      }
      return piece
    case .field, .part, .const, .keep, .counter, .rank: return piece
    }
  }
}
