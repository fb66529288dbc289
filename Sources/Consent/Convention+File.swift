import Dossier
import Exchange

extension Convention {
  /// Reads `<kind>.yaml`.
  init(_ yaml: String, kind: PartnerKind, vocabulary: Vocabulary) throws(PolicyError) {
    file = "\(kind.rawValue).yaml"
    let root = try PolicyNode(parsing: yaml, file: file)
    let members = try root.members(["genre", "libelle", "depuis", "enregistre", "finalites"], optional: ["jusqua"])
    guard let name = members["genre"], let label = members["libelle"], let recorded = members["enregistre"],
      let purposes = members["finalites"]
    else { throw root.failure("genre, libelle, enregistre and finalites are expected") }
    guard try name.word(PartnerKind.self) == kind else { throw name.failure("genre must be \(kind.rawValue)") }
    self.kind = kind
    self.label = try Label(label)
    self.recorded = try Purpose.categories(recorded)
    var lines: [String: Int] = [:]
    for (name, node) in members { lines["\(file)#\(name)"] = node.line }
    for (key, _) in try recorded.pairs() { lines["\(file)#enregistre/\(try key.text())"] = key.line }
    self.lines = lines
    validity = try Validity(members, of: root)
    var found: [Purpose] = []
    for node in try purposes.list() {
      let purpose = try Purpose(node, kind: kind, within: validity, vocabulary: vocabulary)
      guard !found.contains(where: { $0.id == purpose.id }) else { throw node.failure("\(purpose.id) stands there twice") }
      found.append(purpose)
    }
    self.purposes = found
  }
}
