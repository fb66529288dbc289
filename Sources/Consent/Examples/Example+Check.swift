import Dossier
import Exchange

extension Example {
  /// Holds an answer to the lines. Throws the first contradiction, with the line of the file that is contradicted.
  func check(_ permission: Permission, about person: String, variant: Int) throws(PolicyError) {
    if case .permitted = permission, isRefusal { throw contradiction("is permitted", variant, at: node) }
    if case .refused(let reasons) = permission, !isRefusal {
      throw contradiction("is refused: \(reasons.map(\.rule).joined(separator: ", "))", variant, at: node)
    }
    var used: Set<Int> = []
    for reason in permission.reasons {
      let text = Self.text(reason, about: person)
      let found = Self.isRefused(permission) ? lines.indices.first { matches($0, reason, text) } : longest(text)
      guard let index = found else {
        throw contradiction("says nothing of \(text), which is \(Self.words(reason))", variant, at: node)
      }
      guard Self.expectation(reason, permission) == lines[index].expectation else {
        throw contradiction("is contradicted: \(text) is \(Self.words(reason))", variant, at: lines[index].node)
      }
      used.insert(index)
    }
    if let unused = lines.indices.first(where: { lines[$0].isOwn && !used.contains($0) }) {
      throw contradiction("names nothing here: \(lines[unused].text)", variant, at: lines[unused].node)
    }
  }

  private func longest(_ text: String) -> Int? {
    lines.indices.filter { text.isAtOrBelow(lines[$0].text) }.max { left, right in
      let (left, right) = (lines[left], lines[right])
      return left.text.count == right.text.count ? right.isOwn && !left.isOwn : left.text.count < right.text.count
    }
  }

  private func matches(_ index: Int, _ reason: Reason, _ text: String) -> Bool {
    lines[index].text == text && lines[index].expectation == .refused(reason.ground)
  }

  private func contradiction(_ what: String, _ variant: Int, at node: PolicyNode) -> PolicyError {
    node.failure("the example “\(title)”\(variant == 0 ? "" : " (aussi \(variant))") \(what)")
  }

  private static func isRefused(_ permission: Permission) -> Bool {
    if case .refused = permission { true } else { false }
  }

  private static func expectation(_ reason: Reason, _ permission: Permission) -> Expectation {
    switch reason.outcome {
    case .released: .released
    case .masked: .masked
    case .withheld, .dropped: isRefused(permission) ? .refused(reason.ground) : .withheld(reason.ground)
    }
  }

  private static func words(_ reason: Reason) -> String {
    "\(reason.outcome.rawValue) (\(reason.ground.rawValue), \(reason.rule))"
  }

  private static func text(_ reason: Reason, about person: String) -> String {
    // An item's key may hold brackets of its own: only the first one opens it.
    let parts = reason.key.split(separator: "[", maxSplits: 1).map(String.init)
    let item = parts.count == 2 ? "/" + parts[1].dropLast() : ""
    return ([person, Situation.household].contains(reason.bearer) ? "" : "\(reason.bearer) ") + parts[0] + item
  }
}

extension String {
  /// Whether the place is that one or lies below it; a person's name alone stands for all that is said of him or her.
  func isAtOrBelow(_ line: String) -> Bool { self == line || hasPrefix(line + "/") || hasPrefix(line + " ") }
}
