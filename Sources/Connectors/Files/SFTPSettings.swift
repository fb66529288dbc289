/// Where files are fetched from by the system's `sftp`: the server, who logs in, and which files prove who is who.
public struct SFTPSettings: Hashable, Sendable {
  /// The server's name or address.
  public let host: String
  let port: Int64
  let user: String
  /// The folder there, as the server names it.
  let folder: String
  /// The private key, which only its owner can read, and the server's keys in the form of `known_hosts`: in the connector's folder.
  let key: String
  let knownHosts: String
  /// What becomes there of a file that was fetched.
  let afterwards: Afterwards
  /// For how many seconds the server may bring nothing.
  let patienceSeconds: Int64

  /// What becomes of a file at the server's once it is here.
  enum Afterwards: Hashable, Sendable {
    /// It stays; it is never fetched again.
    case leave
    /// It is removed.
    case remove
    /// It is moved into that folder there.
    case archive(String)
  }

  init(_ entry: ConnectorEntry) throws(SettingsFault) {
    try entry.allowing(["host", "port", "user", "folder", "key", "knownHosts", "afterwards", "archive", "patienceSeconds"])
    (host, user, folder) = (try entry.text("host"), try entry.text("user"), try entry.text("folder"))
    port = try entry.number("port", 1...65_535, otherwise: 22)
    (key, knownHosts) = (try entry.text("key"), try entry.text("knownHosts"))
    // All three become words of a command or of its script: nothing in them may begin or end another word.
    for (name, text) in [("host", host), ("user", user)] where !FileNameRule.isPlain(text) || text.hasPrefix("-") {
      throw SettingsFault(
        "\(entry.name).\(name)",
        Sentence("des lettres, des chiffres, « . », « _ » et « - »", "letters, digits, \".\", \"_\" and \"-\""))
    }
    try Self.check(folder, entry, "folder")
    patienceSeconds = try entry.number("patienceSeconds", 1...3600, otherwise: 120)
    switch (try entry.text("afterwards"), entry.optional("archive")) {
    case ("leave", nil): afterwards = .leave
    case ("remove", nil): afterwards = .remove
    case ("archive", _):
      let archive = try entry.text("archive")
      try Self.check(archive, entry, "archive")
      afterwards = .archive(archive)
    default:
      throw SettingsFault(
        "\(entry.name).afterwards",
        Sentence("leave, remove, ou archive avec le dossier archive", "leave, remove, or archive with the folder archive"))
    }
  }

  private static func check(_ path: String, _ entry: ConnectorEntry, _ name: String) throws(SettingsFault) {
    guard !path.hasPrefix("-"), path.split(separator: "/").allSatisfy({ FileNameRule.isPlain(String($0)) }) else {
      throw SettingsFault(
        "\(entry.name).\(name)", Sentence("un chemin sans espace ni accent", "a path without spaces or accents"))
    }
  }
}
