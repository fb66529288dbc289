/// The names that rows may use: scopes of the dossier, and paths that an included block calls by a name of its own.
struct RowNames {
  private var scopes: [String: Int]
  private var paths: [String: [String]] = [:]

  init(_ scopes: [String: Int]) { self.scopes = scopes }

  /// The scope of that name.
  subscript(name: String) -> Int? {
    get { scopes[name] }
    set { scopes[name] = newValue }
  }

  /// Whether the name means something already.
  func holds(_ name: String) -> Bool { scopes[name] != nil || paths[name] != nil }

  /// The names, for an error's text.
  var shown: [String] { scopes.keys.sorted() + paths.keys.sorted() }

  /// Calls a path by a name.
  mutating func name(_ name: String, _ path: String) { paths[name] = tokens(path) }

  /// A path as a scope's name and the names below it.
  func tokens(_ text: String) -> [String] {
    let tokens = text.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
    guard let first = tokens.first, let path = paths[first] else { return tokens }
    return path + tokens.dropFirst()
  }
}
