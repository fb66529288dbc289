import JSONTree
internal import Yams

/// A piece of an endpoint's YAML, every scalar of which is text: `01`, `NO` and `1e3` stay what they are.
struct EndpointEntry {
  let node: Node
  let file: String

  init(parsing text: String, file: String) throws(EndpointError) {
    self.file = file
    let node: Node?
    do { node = try Yams.compose(yaml: text) } catch {
      throw EndpointError(code: .unreadable, file: file, line: 0, entry: "", expected: "YAML that can be read: \(error)")
    }
    guard let node else {
      throw EndpointError(code: .unreadable, file: file, line: 0, entry: "", expected: "an endpoint, the file is empty")
    }
    self.node = node
  }

  private init(_ node: Node, _ file: String) {
    self.node = node
    self.file = file
  }

  var text: String? { node.scalar?.string }

  var pairs: [(key: EndpointEntry, value: EndpointEntry)]? {
    node.mapping.map { $0.map { (EndpointEntry($0.key, file), EndpointEntry($0.value, file)) } }
  }

  /// What it holds by name, of which there is something: a condition that names nothing would hold of everything.
  func filled() throws(EndpointError) -> [(key: EndpointEntry, value: EndpointEntry)] {
    guard let pairs, !pairs.isEmpty else { throw failure(.value, "names and values") }
    return pairs
  }

  subscript(key: String) -> EndpointEntry? { pairs?.first { $0.key.text == key }?.value }

  /// An error at this entry.
  func failure(_ code: EndpointError.Code, _ expected: String) -> EndpointError {
    EndpointError(code: code, file: file, line: node.mark?.line ?? 0, entry: shown, expected: expected)
  }

  /// The entry as one short line.
  private var shown: String {
    if let text { return text }
    guard let first = pairs?.first else { return "…" }
    return "\(first.key.text ?? "?"): \(first.value.text ?? "…")"
  }

  /// Refuses keys that mean nothing here.
  func allowing(_ keys: String...) throws(EndpointError) {
    guard let pairs else { throw failure(.value, "names and values") }
    for pair in pairs where !keys.contains(pair.key.text ?? "") {
      throw pair.key.failure(.unknownKey, "one of \(keys.sorted().joined(separator: ", "))")
    }
  }

  func required(_ key: String) throws(EndpointError) -> EndpointEntry {
    guard let entry = self[key] else { throw failure(.missing, "\(key):") }
    return entry
  }

  func requiredText(_ key: String) throws(EndpointError) -> String { try required(key).scalar() }

  /// This entry as a text that is not empty.
  func scalar() throws(EndpointError) -> String {
    guard let text, !text.isEmpty else { throw failure(.value, "a text") }
    return text
  }

  /// The entries of a list.
  func list() throws(EndpointError) -> [EndpointEntry] {
    guard let sequence = node.sequence else { throw failure(.value, "a list") }
    return sequence.map { EndpointEntry($0, file) }
  }

  /// The texts of a list.
  func texts() throws(EndpointError) -> [String] {
    var texts: [String] = []
    for entry in try list() { texts.append(try entry.scalar()) }
    return texts
  }

  /// Names and what stands behind each, in order.
  func named() throws(EndpointError) -> [(name: String, value: EndpointEntry)] {
    guard let pairs else { throw failure(.value, "names and values") }
    var named: [(String, EndpointEntry)] = []
    for pair in pairs { named.append((try pair.key.scalar(), pair.value)) }
    return named
  }

  func requiredNumber(_ key: String, _ range: ClosedRange<Int64>) throws(EndpointError) -> Int64 {
    let entry = try required(key)
    guard let number = entry.text.flatMap({ Int64($0) }), range.contains(number) else {
      throw entry.failure(.value, "a number from \(range.lowerBound) to \(range.upperBound)")
    }
    return number
  }

  /// One of a closed list of words.
  func word<Word: RawRepresentable & CaseIterable>(_ type: Word.Type) throws(EndpointError) -> Word
  where Word.RawValue == String {
    guard let word = text.flatMap({ Word(rawValue: $0) }) else {
      throw failure(.value, "one of \(Word.allCases.map(\.rawValue).joined(separator: ", "))")
    }
    return word
  }

  /// A place in a JSON document (RFC 6901).
  func pointer() throws(EndpointError) -> JSONPointer {
    guard let text, let pointer = JSONPointer(text) else { throw failure(.value, "a JSON pointer, such as /body/id") }
    return pointer
  }

  /// A text in both languages.
  func sentence() throws(EndpointError) -> Sentence {
    try allowing("fr", "en")
    return Sentence(try requiredText("fr"), try requiredText("en"))
  }
}
