import Dossier
import Exchange

extension Convention {
  /// Reads `<kind>.yaml`.
  init(_ yaml: String, kind: PartnerKind, vocabulary: Vocabulary) throws(PolicyError) {
    file = "\(kind.rawValue).yaml"
    let root = try PolicyNode(parsing: yaml, file: file)
    let members = try root.members(["genre", "libelle", "enregistre", "finalites"])
    guard let name = members["genre"], let label = members["libelle"], let recorded = members["enregistre"],
      let purposes = members["finalites"]
    else { throw root.failure("genre, libelle, enregistre and finalites are expected") }
    guard try name.word(PartnerKind.self) == kind else { throw name.failure("genre must be \(kind.rawValue)") }
    self.kind = kind
    self.label = try Label(label)
    self.recorded = try Purpose.categories(recorded)
    var found: [Purpose] = []
    for node in try purposes.list() {
      let purpose = try Purpose(node, kind: kind, vocabulary: vocabulary)
      guard !found.contains(where: { $0.id == purpose.id }) else { throw node.failure("\(purpose.id) stands there twice") }
      found.append(purpose)
    }
    self.purposes = found
  }
}
