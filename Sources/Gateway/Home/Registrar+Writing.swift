public import Exchange
import Foundation
public import Trust

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

extension Registrar {
  /// Does that work while no other command changes the registry: waits ten seconds for another to end, then throws
  /// ``RegistrarRefusal/busy``. The lock is the system's and goes with the process, whatever ends it.
  public func alone<Value>(
    isolation: isolated (any Actor)? = #isolation, _ work: () async throws -> Value
  ) async throws -> Value {
    let descriptor = open(home.partners.path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { throw RegistrationError(home.partners.lastPathComponent, "the folder cannot be read") }
    defer { close(descriptor) }
    for _ in 0..<200 {
      if flock(descriptor, LOCK_EX | LOCK_NB) == 0 { return try await work() }
      try await Task.sleep(for: .milliseconds(50))
    }
    throw RegistrarRefusal.busy
  }

  /// Writes a change that was checked, so that a crash leaves a registry that can be read.
  ///
  /// A new partner appears by the renaming of its folder. For others, anchors and certificates come first, then `partner.json` is
  /// replaced by renaming: a crash in between leaves a key that is registered and replaces none yet; the same rotation again ends it.
  public func write(_ change: RegistrarChange) throws {
    try requirePlace(of: change)
    for (name, pem) in change.anchors {
      let file = home.anchors.appendingPathComponent("\(name).pem")
      if !FileManager.default.fileExists(atPath: file.path) { try DurableFile.write(Array(pem.utf8), to: file) }
    }
    if change.isNew { return try create(change) }
    try fill(place(of: change), change)
  }

  /// Registers a partner and its first certificate (PEM), judged at that moment; throws as ``check(_:at:)`` does.
  public func add(
    _ partner: PartnerFile, certificate pem: String, at instant: Instant = Assembly.systemClock.now
  ) throws {
    let change = RegistrarChange.add(partner, certificate: pem)
    _ = try check(change, at: instant)
    try write(change)
  }

  private func create(_ change: RegistrarChange) throws {
    // A folder whose name begins with a dot is not looked at: the partner appears whole, by one rename.
    let draft = home.partners.appendingPathComponent(".new")
    try? FileManager.default.removeItem(at: draft)
    try fill(draft, change)
    try DurableFile.rename(draft, to: place(of: change))
  }

  private func fill(_ folder: URL, _ change: RegistrarChange) throws {
    let connections = folder.appendingPathComponent("tls")
    for (stem, pem) in change.connections {
      try DurableFile.write(Array(pem.utf8), to: connections.appendingPathComponent("\(stem).pem"))
    }
    for (stem, pem) in change.certificates {
      try DurableFile.write(Array(pem.utf8), to: folder.appendingPathComponent("\(stem).pem"))
    }
    try DurableFile.write(change.file.fileBytes, to: folder.appendingPathComponent(PartnerFile.fileName), replacing: true)
  }

  /// Refuses a place that is taken, for a new partner; for others, one that is reached by a symbolic link.
  func requirePlace(of change: RegistrarChange) throws(RegistrarRefusal) {
    let (folder, id) = (place(of: change), change.file.partner.id)
    switch (DurableFile.kind(of: folder), change.isNew) {
    case (nil, true): break
    case (nil, false): throw .unknownPartner(id.text)
    case (.link, _): throw .symbolicLink("partners/\(id)")
    case (_, true): throw .registeredAlready(id)
    case (_, false):
      guard DurableFile.kind(of: folder.appendingPathComponent(PartnerFile.fileName)) != .link else {
        throw .symbolicLink("partners/\(id)/\(PartnerFile.fileName)")
      }
    }
  }

  private func place(of change: RegistrarChange) -> URL {
    home.partners.appendingPathComponent(change.file.partner.id.text)
  }
}
