public import Dossier
public import Identity

/// Reads what was said, decrypted: what Release projects a dossier from. Statements whose key was destroyed are left out.
public protocol RecallStore: Sendable {
  /// Everything said of a usager or of a foyer at one moment; nil when the store knows no such bearer.
  func recall(_ bearer: Bearer) async throws -> Recalled?

  /// The same of several, all at one moment, so that what they share is read once. Whom the store does not know is left out; a record that cannot
  /// be read is the failure of those alone whom it concerns.
  func recall(_ bearers: Set<Bearer>) async throws -> [Bearer: Result<Recalled, any Error>]

  /// Who this author's subject is; nil when nothing was said of it.
  func bearer(of subject: Subject) async throws -> Bearer?

  /// The usagers filed under any of these keys, in the order of their identifiers, and what is known of who each is. A key that leads to more
  /// subjects than the limits say gives way to a finer one.
  ///
  /// - Parameters:
  ///   - birth: when whoever is looked for was born; nil when that is not known. What is filed under a key and was born so far from it
  ///     that nothing but a national number could make them one leads to nobody (``BirthDigits/isApart(from:)``).
  ///   - purpose: for which what was told may be looked at (CRPA L114-8 II); nil for any.
  func lookUp(
    _ keys: [BlindKey], born birth: BirthDigits?, servingAs purpose: String?, within limits: KeyLimits
  ) async throws -> LookUp

  /// Every decision ever taken that names this bearer, oldest first.
  func links(of bearer: Bearer) async throws -> [RecordedLink]
}

extension RecallStore {
  /// The same of somebody whose birth date is not known, or is not to leave anybody out.
  public func lookUp(_ keys: [BlindKey], servingAs purpose: String?, within limits: KeyLimits) async throws -> LookUp {
    try await lookUp(keys, born: nil, servingAs: purpose, within: limits)
  }
}
