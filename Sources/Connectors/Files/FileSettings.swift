import Exchange
import JSONTree

/// What a `connector.json` with `files` says: which folder is watched, which names are files of which type, and where they go afterwards.
public struct FileSettings: Sendable {
  /// The gateway, and whose word is carried there.
  public let gateway: GatewaySettings
  /// The folder that is watched.
  public let incoming: String
  /// Where files go that were taken in.
  public let archive: String
  /// Where files go that were refused as a whole.
  public let quarantine: String
  /// Which names are files of which type; no name fits two.
  public let names: [FileNameRule]
  /// For how many seconds a file has to stay as it is before it is read.
  let settleSeconds: Int64
  /// Whether a file that holds another number of records than it declares is refused.
  let isExact: Bool
  /// Where files are fetched from; nil where they are deposited in the folder itself.
  public let sftp: SFTPSettings?
  /// How many seconds pass between two visits.
  let everySeconds: Int64
  /// How many days the journal keeps what it needs no more.
  let keepDays: Int64
  /// The language of the notes beside files that were refused.
  let language: Language

  init(_ root: ConnectorEntry) throws(SettingsFault) {
    try root.allowing(["files", "gateway", "everySeconds", "keepDays", "language"])
    gateway = try GatewaySettings(root.entry("gateway"))
    let entry = try root.entry("files")
    try entry.allowing(["incoming", "archive", "quarantine", "names", "settleSeconds", "totals", "sftp"])
    (incoming, archive, quarantine) = (try entry.text("incoming"), try entry.text("archive"), try entry.text("quarantine"))
    names = try Self.names(entry.entry("names"))
    settleSeconds = try entry.number("settleSeconds", 1...3600, otherwise: 30)
    switch entry.optional("totals")?.value {
    case nil: isExact = false
    case "exact": isExact = true
    default: throw SettingsFault("files.totals", Sentence("exact, ou rien", "exact, or nothing"))
    }
    if let server = entry.optional("sftp") { sftp = try SFTPSettings(server) } else { sftp = nil }
    everySeconds = try root.number("everySeconds", 1...86_400, otherwise: 60)
    keepDays = try root.number("keepDays", 30...3660, otherwise: 730)
    let language = root.optional("language") == nil ? "fr" : try root.text("language")
    guard let known = Language(rawValue: language) else { throw SettingsFault("language", Sentence("fr ou en", "fr or en")) }
    self.language = known
  }

  private static func names(_ entry: ConnectorEntry) throws(SettingsFault) -> [FileNameRule] {
    guard let list = entry.value.arrayValue, !list.isEmpty else {
      throw entry.fault(Sentence("une liste de noms est attendue", "a list of names is expected"))
    }
    var rules: [FileNameRule] = []
    for (rank, value) in list.enumerated() {
      let item = ConnectorEntry("\(entry.name).\(rank)", value)
      let rule = try FileNameRule(item)
      for other in rules where rule.begins.hasPrefix(other.begins) || other.begins.hasPrefix(rule.begins) {
        throw item.fault(
          Sentence(
            "un nom qui commence par \(rule.begins) pourrait être de deux types",
            "a name that begins with \(rule.begins) could be of two types"))
      }
      rules.append(rule)
    }
    return rules
  }

  /// The type of a file of that name; nil when it is left alone.
  func type(of name: String) -> MessageType? { names.first { $0.names(name) }?.type }
}
