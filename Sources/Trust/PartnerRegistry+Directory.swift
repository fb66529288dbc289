import Exchange
public import Foundation

extension PartnerRegistry {
  /// Reads a registry from a folder: one folder for each partner, named by its identifier, with a `partner.json` and the certificates
  /// of its keys as `*.pem`. A key's `kid` is `<partner>/<file name without .pem>`.
  ///
  /// Plain files beside the partners' folders, and names that begin with a dot, are not looked at. Paths to an anchor are not checked
  /// here: see ``load(directory:anchors:on:)``.
  public init(directory: URL) throws(RegistrationError) {
    var entries: [PartnerFile] = []
    var keys: [RegisteredKey] = []
    for name in try Self.names(in: directory, of: directory.lastPathComponent) {
      let folder = directory.appendingPathComponent(name)
      guard (try? folder.resourceValues(forKeys: [.isDirectoryKey]).isDirectory) ?? false else { continue }
      guard let id = PartnerID(name) else { throw RegistrationError(name, "is not a partner's identifier") }
      guard let bytes = try? Data(contentsOf: folder.appendingPathComponent("partner.json")) else {
        throw RegistrationError("\(name)/partner.json", "is missing or cannot be read")
      }
      let entry = try PartnerFile(parsing: Array(bytes), id: id)
      let certificates = try Self.names(in: folder, of: name).filter { $0.hasSuffix(".pem") }
      for file in certificates { keys.append(try Self.key(folder.appendingPathComponent(file), entry)) }
      let stems = Set(certificates.map { String($0.dropLast(4)) })
      if let stray = entry.algorithms.keys.sorted().first(where: { !stems.contains($0) }) {
        throw RegistrationError("\(name)/partner.json", "algorithms: there is no \(stray).pem")
      }
      entries.append(entry)
    }
    try self.init(entries: entries, keys: keys)
  }

  private static func key(_ file: URL, _ entry: PartnerFile) throws(RegistrationError) -> RegisteredKey {
    let stem = file.deletingPathExtension().lastPathComponent
    let place = "\(entry.partner.id)/\(file.lastPathComponent)"
    guard let pem = try? String(contentsOf: file, encoding: .utf8) else {
      throw RegistrationError(place, "cannot be read")
    }
    if pem.contains("PRIVATE KEY") { throw RegistrationError(place, "holds a private key: the registry has public ones only") }
    do {
      return try RegisteredKey(
        id: "\(entry.partner.id)/\(stem)", partner: entry.partner.id, certificate: pem, algorithm: entry.algorithms[stem])
    } catch {
      throw RegistrationError(place, error.reason)
    }
  }

  private static func names(in folder: URL, of place: String) throws(RegistrationError) -> [String] {
    guard let names = try? FileManager.default.contentsOfDirectory(atPath: folder.path) else {
      throw RegistrationError(place, "the folder cannot be read")
    }
    return names.filter { !$0.hasPrefix(".") }.sorted()
  }
}

extension PartnerFile {
  /// Writes `<directory>/<partner>/partner.json`, making the folder when needed; replaces the file as a whole.
  public func write(to directory: URL) throws(RegistrationError) {
    let folder = directory.appendingPathComponent(partner.id.text)
    do {
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      try Data(prettyBytes).write(to: folder.appendingPathComponent("partner.json"), options: .atomic)
    } catch {
      throw RegistrationError("\(partner.id)/partner.json", "cannot be written")
    }
  }
}
