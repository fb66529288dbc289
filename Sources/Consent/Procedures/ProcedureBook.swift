public import Dossier
public import Foundation

/// Every procedure of `Schemas/procedures`, by identifier.
public struct ProcedureBook: Sendable {
  /// The procedures, in the order of identifiers.
  public let procedures: [Procedure]

  /// No procedure at all.
  public init() { procedures = [] }

  /// Loads every YAML file of a folder. Throws a ``PolicyError`` that names file and line when one is wrong, or names a purpose that no
  /// convention knows, a right that is not in the book, or one that looks at a fact for which the procedure does not ask.
  public init(directory: URL, rights: RightBook, catalogue: Catalogue, policy: Policy) throws {
    var files: [String: String] = [:]
    for name in try FileManager.default.contentsOfDirectory(atPath: directory.path) where name.hasSuffix(".yaml") {
      files[name] = try String(contentsOf: directory.appendingPathComponent(name), encoding: .utf8)
    }
    try self.init(files: files, rights: rights, catalogue: catalogue, policy: policy)
  }

  /// The same from memory, by name.
  public init(
    files: [String: String], rights: RightBook, catalogue: Catalogue, policy: Policy
  ) throws(PolicyError) {
    let vocabulary = Vocabulary(catalogue)
    var procedures: [Procedure] = []
    for (name, text) in files.sorted(by: { $0.key < $1.key }) {
      procedures.append(
        try Procedure(text, file: name, vocabulary: vocabulary, purposes: Set(policy.proactivity.keys), book: rights))
    }
    self.procedures = procedures
  }

  /// The procedure of that identifier.
  public func procedure(_ id: String) -> Procedure? { procedures.first { $0.id == id } }
}

extension Procedure {
  init(
    _ yaml: String, file: String, vocabulary: Vocabulary, purposes known: Set<String>, book: RightBook
  ) throws(PolicyError) {
    let root = try PolicyNode(parsing: yaml, file: file)
    let members = try root.members(["procedure", "libelle", "finalites", "faits"], optional: ["droits"])
    guard let name = members["procedure"], let label = members["libelle"], let list = members["finalites"],
      let facts = members["faits"]
    else { throw root.failure("procedure, libelle, finalites and faits are expected") }
    id = try name.text()
    guard file == "\(id).yaml" else { throw name.failure("a procedure has the name of its file: \(file)") }
    self.label = try Label(label)
    var purposes: Set<String> = []
    for item in try list.list() {
      let purpose = try item.text()
      guard known.contains(purpose) else { throw item.failure("no convention has such a purpose: \(purpose)") }
      purposes.insert(purpose)
    }
    guard !purposes.isEmpty else { throw list.failure("one purpose at least is expected") }
    self.purposes = purposes
    var needs: [Need] = []
    for item in try facts.list() {
      let need = try Need(item, vocabulary)
      guard !needs.contains(where: { $0.path == need.path }) else { throw item.failure("\(need.path) stands there twice") }
      needs.append(need)
    }
    guard !needs.isEmpty else { throw facts.failure("one fact at least is expected") }
    self.needs = needs
    rights = try Self.rights(members["droits"]?.list() ?? [], among: Set(needs.map(\.path)), of: book)
  }

  private static func rights(_ nodes: [PolicyNode], among facts: Set<FactPath>, of book: RightBook) throws(PolicyError) -> [Right]
  {
    var rights: [Right] = []
    for node in nodes {
      let name = try node.text()
      guard let right = book.right(name) else { throw node.failure("no such right: \(name)") }
      guard !rights.contains(right) else { throw node.failure("\(name) stands there twice") }
      if let path = right.paths.subtracting(facts).min() {
        throw node.failure("\(name) looks at \(path), for which the procedure does not ask")
      }
      rights.append(right)
    }
    return rights
  }
}

extension Procedure.Need {
  init(_ node: PolicyNode, _ vocabulary: Vocabulary) throws(PolicyError) {
    let members = try node.members(["fait"], optional: ["fraicheur", "declarer"])
    guard let fact = members["fait"] else { throw node.failure("fait is expected") }
    path = try vocabulary.fact(fact).path
    if let days = members["fraicheur"] {
      guard let number = Int(try days.text()), (1...3650).contains(number) else {
        throw days.failure("a number of days is expected")
      }
      freshnessDays = number
    } else {
      freshnessDays = nil
    }
    mustDeclare = try members["declarer"]?.isYes() ?? false
  }
}
