import Exchange
import Foundation
public import Trust

/// Adds partners to a home, so that the registry is whole at every moment.
public struct Registrar: Sendable {
  private let home: Home

  /// The registrar of that home.
  public init(home: Home) { self.home = home }

  /// Registers a partner and its first certificate (PEM). Throws `RegistrationError` when it is registered already, when the
  /// certificate cannot be used, or when its key is another partner's; nothing is written then.
  public func add(_ partner: PartnerFile, certificate pem: String) throws {
    let id = partner.partner.id
    let files = FileManager.default
    let place = home.partners.appendingPathComponent(id.text)
    guard !files.fileExists(atPath: place.path) else { throw RegistrationError(id.text, "is registered already") }
    let key: RegisteredKey
    do {
      key = try RegisteredKey(id: "\(id)/cle-1", partner: id, certificate: pem)
    } catch {
      throw RegistrationError(id.text, error.reason)
    }
    let registry = try PartnerRegistry(directory: home.partners)
    _ = try PartnerRegistry(
      entries: registry.partners.map { PartnerFile($0) } + [partner], keys: registry.keys + [key])
    // A folder whose name begins with a dot is not looked at: the partner appears whole, by one rename.
    let draft = home.partners.appendingPathComponent(".new")
    try? files.removeItem(at: draft)
    try partner.write(to: draft)
    let folder = draft.appendingPathComponent(id.text)
    try Data(pem.utf8).write(to: folder.appendingPathComponent("cle-1.pem"))
    try files.moveItem(at: folder, to: place)
    try? files.removeItem(at: draft)
  }
}
