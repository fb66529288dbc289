import Dossier
import Exchange

/// What is kept of the whole situation when a partner of that kind tells it.
struct RecordingExample {
  private let title: String
  private let lines: [Example.Line]
  private let node: PolicyNode

  init(_ node: PolicyNode) throws(PolicyError) {
    let members = try node.members(["exemple", "garde", "ecarte"])
    guard let title = try members["exemple"]?.text() else { throw node.failure("missing: exemple") }
    self.title = title
    self.node = node
    lines = try Example.lines(members["garde"], .released) + Example.lines(members["ecarte"], .withheld(.notRecorded))
  }

  /// Tries it through ``Policy/recording(_:toldBy:)``. Throws the first contradiction.
  func check(_ situation: Situation, _ policy: Policy, _ kind: PartnerKind, _ evidence: inout Evidence) throws(PolicyError) {
    var used: Set<Int> = []
    for bearer in [situation.person, Situation.household] {
      let facts = (situation.facts[bearer] ?? [:]).map { Fact($0.key, $0.value) }.sorted { $0.key < $1.key }
      let recording = policy.recording(facts, toldBy: kind)
      let kept = Set(recording.kept.map(\.key))
      for fact in facts {
        let text = Place.text(fact.key, of: nil)
        let isKept = kept.contains(fact.key)
        let found = lines.indices.filter { text.isAtOrBelow(lines[$0].text) }.max { lines[$0].text.count < lines[$1].text.count }
        guard let found else { throw node.failure("the example “\(title)” says nothing of \(text)") }
        guard isKept == (lines[found].expectation == .released) else {
          throw lines[found].node.failure("the example “\(title)” is contradicted: \(text) is \(isKept ? "kept" : "dropped")")
        }
        used.insert(found)
        evidence.record(fact.key.path, isKept: isKept, by: policy, kind)
      }
    }
    if let unused = lines.indices.first(where: { !used.contains($0) }) {
      throw lines[unused].node.failure("the example “\(title)” names nothing here: \(lines[unused].text)")
    }
  }
}
