internal import Yams

/// A piece of an adapter's YAML, every scalar of which is text: `01`, `NO` and `1e3` stay what they are.
struct AdapterEntry {
  let node: Node
  let file: String

  init(parsing text: String, file: String) throws(AdapterError) {
    self.file = file
    let node: Node?
    do { node = try Yams.compose(yaml: text) } catch {
      let line = (error as? YamlError).map(Self.line) ?? 0
      throw AdapterError(file: file, line: line, row: "", expected: "YAML that can be read: \(error)")
    }
    guard let node else { throw AdapterError(file: file, line: 0, row: "", expected: "an adapter, the file is empty") }
    self.node = node
  }

  private init(_ node: Node, _ file: String) {
    self.node = node
    self.file = file
  }

  private static func line(of error: YamlError) -> Int {
    switch error {
    case .scanner(_, _, let mark, _), .parser(_, _, let mark, _), .composer(_, _, let mark, _): mark.line
    default: 0
    }
  }

  /// The line in the file, from 1.
  var line: Int { node.mark?.line ?? 0 }

  var text: String? { node.scalar?.string }

  var list: [AdapterEntry]? { node.sequence.map { $0.map { AdapterEntry($0, file) } } }

  var pairs: [(key: AdapterEntry, value: AdapterEntry)]? {
    node.mapping.map { $0.map { (AdapterEntry($0.key, file), AdapterEntry($0.value, file)) } }
  }

  subscript(key: String) -> AdapterEntry? {
    pairs?.first { $0.key.text == key }?.value
  }

  /// An error at this entry.
  func failure(_ expected: String) -> AdapterError {
    AdapterError(file: file, line: line, row: shown, expected: expected)
  }

  /// The entry as one short line.
  private var shown: String {
    if let text { return text }
    guard let first = pairs?.first else { return "…" }
    return "\(first.key.text ?? "?"): \(first.value.text ?? "…")"
  }

  func required(_ key: String) throws(AdapterError) -> AdapterEntry {
    guard let entry = self[key] else { throw failure("\(key):") }
    return entry
  }

  func requiredText(_ key: String) throws(AdapterError) -> String {
    let entry = try required(key)
    guard let text = entry.text, !text.isEmpty else { throw entry.failure("a text after \(key):") }
    return text
  }

  func requiredList(_ key: String) throws(AdapterError) -> [AdapterEntry] {
    let entry = try required(key)
    guard let list = entry.list else { throw entry.failure("a list after \(key):") }
    return list
  }

  /// A text, or a list of texts.
  func texts() throws(AdapterError) -> [String] {
    if let text { return [text] }
    guard let list else { throw failure("a text or a list of texts") }
    var texts: [String] = []
    for entry in list {
      guard let text = entry.text else { throw entry.failure("a text") }
      texts.append(text)
    }
    return texts
  }

  func flag(_ key: String) throws(AdapterError) -> Bool {
    guard let entry = self[key] else { return false }
    switch entry.text {
    case "true": return true
    case "false": return false
    default: throw entry.failure("true or false after \(key):")
    }
  }

  /// Refuses keys that mean nothing here.
  func allowing(_ keys: Set<String>) throws(AdapterError) {
    guard let pairs else { throw failure("names and values") }
    for pair in pairs where !keys.contains(pair.key.text ?? "") {
      throw pair.key.failure("one of \(keys.sorted().joined(separator: ", "))")
    }
  }
}
