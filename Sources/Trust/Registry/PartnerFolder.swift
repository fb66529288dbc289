import Exchange
import Foundation

/// One partner as its folder holds it: `partner.json`, the certificates of its keys as `*.pem`, and those of its TLS connections, where it
/// has other ones, as `tls/*.pem`. A key's `kid` is `<partner>/<file name without .pem>`.
struct PartnerFolder: Sendable {
  let file: PartnerFile
  let keys: [RegisteredKey]
  let connections: [ConnectionCertificate]

  init(file: PartnerFile, keys: [RegisteredKey], connections: [ConnectionCertificate]) {
    self.file = file
    self.keys = keys
    self.connections = connections
  }

  /// Reads the folder of that name in the folder of all partners.
  init(_ name: String, in directory: URL) throws(RegistrationError) {
    let folder = directory.appendingPathComponent(name)
    guard let id = PartnerID(name) else { throw RegistrationError(name, "is not a partner's identifier") }
    guard let bytes = try? Data(contentsOf: folder.appendingPathComponent("partner.json")) else {
      throw RegistrationError("\(name)/partner.json", "is missing or cannot be read")
    }
    let entry = try PartnerFile(parsing: Array(bytes), id: id)
    let certificates = try Self.names(in: folder, of: name).filter { $0.hasSuffix(".pem") }
    keys = try certificates.map { file throws(RegistrationError) in
      try Self.key(folder.appendingPathComponent(file), entry)
    }
    let stems = Set(certificates.map { String($0.dropLast(4)) })
    for (member, names) in [("algorithms", Set(entry.algorithms.keys)), ("keys", Set(entry.keys.keys))] {
      if let stray = names.subtracting(stems).sorted().first {
        throw RegistrationError("\(name)/partner.json", "\(member): there is no \(stray).pem")
      }
    }
    connections = try Self.connections(folder.appendingPathComponent("tls"), entry)
    file = entry
  }

  /// The folders of partners. Plain files beside them, and names that begin with a dot, are not looked at.
  static func names(in directory: URL) throws(RegistrationError) -> [String] {
    try names(in: directory, of: directory.lastPathComponent).filter { name in
      let folder = directory.appendingPathComponent(name)
      return (try? folder.resourceValues(forKeys: [.isDirectoryKey]).isDirectory) ?? false
    }
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
