import Dossier

/// What an example names: a fact, or one item of a list, of the household, of the person asked about or of another one.
///
/// Written `/usager/contact/telephone`, `/foyer/membres/paul` for an item, `paul /usager/identite` for another person's.
struct Place: Hashable {
  let person: String?
  let path: FactPath
  let item: String?

  init(_ node: PolicyNode, _ vocabulary: Vocabulary) throws(PolicyError) {
    let text = try node.text()
    let parts = text.split(separator: " ", maxSplits: 1).map(String.init)
    let (person, place) = parts.count == 2 ? (parts[0], parts[1]) : (nil, text)
    let names = place.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
    for count in stride(from: names.count, to: 2, by: -1) {
      guard let path = FactPath(names.prefix(count).joined(separator: "/")), let definition = vocabulary.definitions[path] else {
        continue
      }
      let item = names.dropFirst(count).joined(separator: "/")
      guard item.isEmpty || definition.isList else { throw node.failure("\(path) is no list: \(text)") }
      guard person == nil || path.bearer == .usager else { throw node.failure("a household's fact is nobody's own: \(text)") }
      (self.person, self.path, self.item) = (person, path, item.isEmpty ? nil : item)
      return
    }
    throw node.failure("unknown fact: \(text)")
  }

  /// How an example writes that fact of that bearer; `person` is nil for the household and for the person asked about.
  static func text(_ key: FactKey, of person: String?) -> String {
    (person.map { "\($0) " } ?? "") + key.path.text + (key.item.map { "/\($0)" } ?? "")
  }
}
