import Exchange
import Foundation
public import Trust

/// Adds partners to a home, so that the registry is whole at every moment.
public struct Registrar: Sendable {
  private let home: Home

  /// The registrar of that home.
  public init(home: Home) { self.home = home }

  /// The name of a partner's first certificate, as `PartnerFile.algorithms` has it.
  public static let firstKey = "cle-1"

  /// Throws `RegistrationError` when the partner is registered already, when its certificate (PEM) cannot be used, or when its key
  /// is another partner's. Writes nothing.
  public func check(_ partner: PartnerFile, certificate pem: String) throws(RegistrationError) {
    let id = partner.partner.id
    guard !FileManager.default.fileExists(atPath: place(of: partner).path) else {
      throw RegistrationError(id.text, "is registered already")
    }
    let key: RegisteredKey
    do {
      key = try RegisteredKey(
        id: "\(id)/\(Self.firstKey)", partner: id, certificate: pem, algorithm: partner.algorithms[Self.firstKey])
    } catch {
      throw RegistrationError(id.text, error.reason)
    }
    let registry = try PartnerRegistry(directory: home.partners)
    _ = try PartnerRegistry(entries: registry.files + [partner], keys: registry.keys + [key])
  }

  /// Registers a partner and its first certificate (PEM), or throws as ``check(_:certificate:)`` does and writes nothing.
  public func add(_ partner: PartnerFile, certificate pem: String) throws {
    try check(partner, certificate: pem)
    let files = FileManager.default
    // A folder whose name begins with a dot is not looked at: the partner appears whole, by one rename.
    let draft = home.partners.appendingPathComponent(".new")
    try? files.removeItem(at: draft)
    try partner.write(to: draft)
    let folder = draft.appendingPathComponent(partner.partner.id.text)
    try Data(pem.utf8).write(to: folder.appendingPathComponent("\(Self.firstKey).pem"))
    try files.moveItem(at: folder, to: place(of: partner))
    try? files.removeItem(at: draft)
  }

  private func place(of partner: PartnerFile) -> URL { home.partners.appendingPathComponent(partner.partner.id.text) }
}
