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

  /// What becomes of a file at the server's once it is here.
  enum Afterwards: String, Hashable, Sendable, CaseIterable {
    /// It stays; it is never fetched again.
    case leave
    /// It is removed.
    case remove
  }

  init(_ entry: ConnectorEntry) throws(SettingsFault) {
    try entry.allowing(["host", "port", "user", "folder", "key", "knownHosts", "afterwards"])
    (host, user, folder) = (try entry.text("host"), try entry.text("user"), try entry.text("folder"))
    port = try entry.number("port", 1...65_535, otherwise: 22)
    (key, knownHosts) = (try entry.text("key"), try entry.text("knownHosts"))
    // All three become words of a command or of its script: nothing in them may begin or end another word.
    for (name, text) in [("host", host), ("user", user)] where !FileNameRule.isPlain(text) || text.hasPrefix("-") {
      throw SettingsFault(
        "\(entry.name).\(name)",
        Sentence("des lettres, des chiffres, « . », « _ » et « - »", "letters, digits, \".\", \"_\" and \"-\""))
    }
    guard !folder.hasPrefix("-"), folder.split(separator: "/").allSatisfy({ FileNameRule.isPlain(String($0)) }) else {
      throw SettingsFault(
        "\(entry.name).folder", Sentence("un chemin sans espace ni accent", "a path without spaces or accents"))
    }
    guard let afterwards = Afterwards(rawValue: try entry.text("afterwards")) else {
      throw SettingsFault("\(entry.name).afterwards", Sentence("leave ou remove", "leave or remove"))
    }
    self.afterwards = afterwards
  }
}
