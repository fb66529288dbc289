import Dossier
import Exchange

/// Tries a convention on its examples, through the policy's own answers, and asks that each of its rules was shown at work.
struct Proof {
  private let situation: Situation
  private let reader: FactReader
  private let files: [String: String]

  /// Reads the situation; `files` holds the examples too.
  init(_ files: [String: String], _ vocabulary: Vocabulary) throws(PolicyError) {
    guard let text = files[Situation.fileName] else { throw PolicyError(Situation.fileName, "the file is missing") }
    situation = try Situation(text, vocabulary: vocabulary)
    reader = FactReader(vocabulary: vocabulary)
    self.files = files
  }

  /// Every file that only examples need.
  static let fileNames = Set(PartnerKind.allCases.map(fileName) + [Situation.fileName])

  private static func fileName(_ kind: PartnerKind) -> String { "\(kind.rawValue).examples.yaml" }

  /// Throws the first example that the convention contradicts, or the first rule that no example shows.
  func check(_ convention: Convention) throws(PolicyError) {
    let name = Self.fileName(convention.kind)
    guard let yaml = files[name] else { throw PolicyError(name, "the file is missing") }
    let root = try PolicyNode(parsing: yaml, file: name)
    let members = try root.members(["genre", "enregistre", "finalites"])
    guard let kind = members["genre"], let recorded = members["enregistre"], let purposes = members["finalites"],
      try kind.word(PartnerKind.self) == convention.kind
    else { throw root.failure("genre must be \(convention.kind.rawValue)") }
    let policy = Policy(trying: convention, vocabulary: reader.vocabulary)
    var evidence = Evidence()
    for node in try recorded.list() { try RecordingExample(node).check(situation, policy, convention.kind, &evidence) }
    try evidence.require(for: convention)
    for (key, list) in try purposes.pairs() {
      guard let purpose = convention.purpose(try key.text()) else {
        throw key.failure("\(convention.file) has no such purpose: \(try key.text())")
      }
      var first: Example?
      for node in try list.list() {
        let example = try Example(node, after: first, situation, reader)
        if first == nil { first = example }
        try run(example, purpose, policy, convention.kind, &evidence)
      }
    }
    for purpose in convention.purposes { try evidence.require(for: purpose) }
  }

  private func run(
    _ example: Example, _ purpose: Purpose, _ policy: Policy, _ kind: PartnerKind, _ evidence: inout Evidence
  ) throws(PolicyError) {
    for (index, changes) in example.variants.enumerated() {
      let changed = changes.isEmpty ? situation : situation.changed(changes, about: example.person)
      do throws(Refusal) { try situation.validate(changes, about: example.person) } catch {
        throw example.node.failure("no valid dossier: \(error)")
      }
      let request = try changed.request(example, of: kind, for: purpose.id)
      let permission = policy.permit(request)
      try example.check(permission, about: example.person, variant: index)
      evidence.take(permission, request, purpose)
    }
  }
}
