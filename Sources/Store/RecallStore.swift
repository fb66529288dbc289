public import Dossier
public import Identity

/// Reads what was said, decrypted: what Release projects a dossier from. Statements whose key was destroyed are left out.
public protocol RecallStore: Sendable {
  /// Everything said of a usager or of a foyer at one moment; nil when the store knows no such bearer.
  func recall(_ bearer: Bearer) async throws -> Recalled?

  /// Who this author's subject is; nil when nothing was said of it.
  func bearer(of subject: Subject) async throws -> Bearer?

  /// The usagers filed under any of these keys, in the order of their identifiers; a key that leads to more than `limit` is passed over.
  func usagers(sharing keys: [BlindKey], limit: Int) async throws -> [UsagerID]

  /// Every decision ever taken that names this bearer, oldest first.
  func links(of bearer: Bearer) async throws -> [RecordedLink]
}

extension RecallStore {
  /// The usagers filed under any of these keys, whatever their number.
  public func usagers(sharing keys: [BlindKey]) async throws -> [UsagerID] { try await usagers(sharing: keys, limit: .max - 1) }
}
