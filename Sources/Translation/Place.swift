internal import Exchange
internal import JSONTree

/// Where a walk stands in a partner's document, written as its carrier's people write it.
struct Place: Sendable {
  private var steps: [(name: String, index: Int?)] = []
  let isXML: Bool
  private let isJSON: Bool

  init(_ carrier: Plan.Carrier, root: String) {
    switch carrier {
    case .xml:
      (isXML, isJSON) = (true, false)
      steps.append((root, nil))
    case .json: (isXML, isJSON) = (false, true)
    case .csv: (isXML, isJSON) = (false, false)
    }
  }

  mutating func enter(_ name: String, _ index: Int? = nil) { steps.append((name, index)) }
  mutating func leave() { steps.removeLast() }

  /// `/Racine/InfosFoyerRSA[2]/Personne[1]` or `/ligne[3]/NIR` (ranks from 1), or an RFC 6901 pointer (ranks from 0).
  func text(_ name: String? = nil) -> String {
    var tokens: [String] = []
    for step in steps {
      if !isJSON {
        tokens.append(step.name + (step.index.map { "[\($0 + 1)]" } ?? ""))
      } else {
        tokens.append(step.name)
        if let index = step.index { tokens.append(String(index)) }
      }
    }
    if let name { tokens.append(name) }
    return isJSON ? JSONPointer(tokens: tokens).description : tokens.map { "/" + $0 }.joined()
  }
}
