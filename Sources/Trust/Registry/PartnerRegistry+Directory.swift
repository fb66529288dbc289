import Exchange
public import Foundation

extension PartnerRegistry {
  /// Reads a registry from a folder: one folder for each partner, named by its identifier, with a `partner.json` and the certificates
  /// of its keys as `*.pem`. A key's `kid` is `<partner>/<file name without .pem>`.
  ///
  /// Certificates of its TLS connections, where it has other ones than its keys', are `tls/*.pem`. Plain files beside the partners'
  /// folders, and names that begin with a dot, are not looked at. Paths to an anchor are judged when a message comes.
  public init(directory: URL) throws(RegistrationError) {
    var entries: [PartnerFile] = []
    var keys: [RegisteredKey] = []
    var connections: [ConnectionCertificate] = []
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
      for (member, names) in [("algorithms", Set(entry.algorithms.keys)), ("keys", Set(entry.keys.keys))] {
        if let stray = names.subtracting(stems).sorted().first {
          throw RegistrationError("\(name)/partner.json", "\(member): there is no \(stray).pem")
        }
      }
      connections += try Self.connections(folder.appendingPathComponent("tls"), entry)
      entries.append(entry)
    }
    try self.init(entries: entries, keys: keys, connections: connections)
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
        id: "\(entry.partner.id)/\(stem)", partner: entry.partner.id, certificate: pem, algorithm: entry.algorithms[stem],
        terms: entry.keys[stem] ?? KeyTerms())
    } catch {
      throw RegistrationError(place, error.reason)
    }
  }

  private static func connections(
    _ folder: URL, _ entry: PartnerFile
  ) throws(RegistrationError) -> [ConnectionCertificate] {
    guard FileManager.default.fileExists(atPath: folder.path) else { return [] }
    var found: [ConnectionCertificate] = []
    for name in try names(in: folder, of: "\(entry.partner.id)/tls") where name.hasSuffix(".pem") {
      let place = "\(entry.partner.id)/tls/\(name)"
      guard let pem = try? String(contentsOf: folder.appendingPathComponent(name), encoding: .utf8) else {
        throw RegistrationError(place, "cannot be read")
      }
      do {
        found.append(try ConnectionCertificate(partner: entry.partner.id, pem: pem))
      } catch {
        throw RegistrationError(place, error.reason)
      }
    }
    return found
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
