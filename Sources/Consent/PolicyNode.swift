import Exchange
import Yams

/// One node of a policy file with its place. Scalars are text, whatever YAML would make of them.
struct PolicyNode {
  let node: Node
  let file: String

  init(parsing yaml: String, file: String) throws(PolicyError) {
    do {
      guard let node = try Yams.compose(yaml: yaml) else { throw PolicyError(file, "the file is empty") }
      self.init(node, file)
    } catch let error as PolicyError {
      throw error
    } catch let error as YamlError {
      throw PolicyError(file, line: Self.line(of: error), "not YAML: \(error)")
    } catch {
      throw PolicyError(file, "not YAML: \(error)")
    }
  }

  private init(_ node: Node, _ file: String) {
    self.node = node
    self.file = file
  }

  /// The line on which the node begins, counted from 1.
  var line: Int { node.mark?.line ?? 1 }

  func failure(_ reason: String) -> PolicyError { PolicyError(file, line: line, reason) }

  /// The members of a mapping: all of `required`, none outside `required` and `optional`.
  func members(_ required: Set<String>, optional: Set<String> = []) throws(PolicyError) -> [String: PolicyNode] {
    var members: [String: PolicyNode] = [:]
    for (key, value) in try pairs() {
      let name = try key.text()
      guard required.contains(name) || optional.contains(name) else { throw key.failure("unknown word: \(name)") }
      members[name] = value
    }
    let missing = required.subtracting(members.keys).sorted()
    guard missing.isEmpty else { throw failure("missing: \(missing.joined(separator: ", "))") }
    return members
  }

  func pairs() throws(PolicyError) -> [(key: PolicyNode, value: PolicyNode)] {
    guard case .mapping(let mapping) = node else { throw failure("a mapping is expected") }
    return mapping.map { (PolicyNode($0.key, file), PolicyNode($0.value, file)) }
  }

  func list() throws(PolicyError) -> [PolicyNode] {
    guard case .sequence(let sequence) = node else { throw failure("a list is expected") }
    return sequence.map { PolicyNode($0, file) }
  }

  func text() throws(PolicyError) -> String {
    guard case .scalar(let scalar) = node, !scalar.string.isEmpty else { throw failure("a text is expected") }
    return scalar.string
  }

  /// Whether the node is that text, and no mapping or list.
  func isText(_ text: String) -> Bool { node.scalar?.string == text }

  func word<Word: RawRepresentable<String> & CaseIterable>(_ type: Word.Type = Word.self) throws(PolicyError) -> Word {
    let text = try text()
    guard let word = Word(rawValue: text) else {
      throw failure("unknown word: \(text); one of \(Word.allCases.map(\.rawValue).joined(separator: ", "))")
    }
    return word
  }

  /// A day of the calendar, `YYYY-MM-DD`.
  func day() throws(PolicyError) -> CivilDay {
    let text = try text()
    guard let day = CivilDay(text) else { throw failure("a day is expected, such as 2026-01-31: \(text)") }
    return day
  }

  /// `oui` or `non`, and nothing else.
  func isYes() throws(PolicyError) -> Bool {
    switch try text() {
    case "oui": true
    case "non": false
    case let other: throw failure("oui or non is expected, not \(other)")
    }
  }

  private static func line(of error: YamlError) -> Int {
    switch error {
    case .scanner(_, _, let mark, _), .parser(_, _, let mark, _), .composer(_, _, let mark, _): mark.line
    case .duplicatedKeysInMapping(_, let context): context.mark.line
    case .no, .memory, .reader, .writer, .emitter, .representer, .dataCouldNotBeDecoded: 1
    }
  }
}
