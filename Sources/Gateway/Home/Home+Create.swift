import Exchange
public import Foundation
import JSONTree
import Trust

extension Home {
  /// Makes a home: folders with their modes, settings, secrets, seal and log keys, and its first operator with every role.
  ///
  /// Refuses a folder that holds a gateway already; nothing is ever replaced. Keys that the environment holds are read first, and
  /// written nowhere.
  public func create(
    _ settings: Settings, operatorName: String, environment: [String: String] = ProcessInfo.processInfo.environment
  ) throws {
    let files = FileManager.default
    guard !exists else { throw SettingsError(directory.lastPathComponent, "a gateway lives here already") }
    switch settings.keys {
    case .files: try KeyDoubt.refuse(variables: KeyVariables(), in: environment)
    case .environment(let variables): _ = try EnvironmentKeys(variables, home: self, environment: environment).read()
    case .token: throw SettingsError(self.settings.lastPathComponent, "keys.token: begin with files, then passerelle keys wrap")
    }
    let material = ["anchors", "intermediates", "crls", "ocsp", "tls"].map { certs.appendingPathComponent($0) }
    for folder in [directory, partners] + material {
      try files.createDirectory(at: folder, withIntermediateDirectories: true)
    }
    for folder in [secrets, data] {
      try files.createDirectory(at: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    }
    if settings.keys == .files {
      try SecretFile.create(keyEncryptionKey)
      try SecretFile.create(indexKey)
    }
    try SigningKey.generate(.es256).store(at: seal)
    try SigningKey.generate(.edDSA).store(at: log)
    let roles = OperatorRole.allCases.map { JSONValue.string($0.rawValue) }
    try write(.object([operatorName: .array(roles)]), to: operators)
    // Last: its presence says that the home is whole.
    try write(settings.json, to: self.settings)
  }

  private func write(_ value: JSONValue, to file: URL) throws {
    try Data(JSONWriter.bytes(value, pretty: true) + [0x0A]).write(to: file, options: .withoutOverwriting)
  }
}
