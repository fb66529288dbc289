public import Exchange
public import Trust

/// Every key that the gateway's seal has had, has and is to have.
///
/// At each moment the one with the latest `from` that has come seals, and all are published, so that what an old one sealed stays
/// verifiable for ever.
public struct SealBook: Sendable {
  /// The file of the public halves, in the home.
  public static let fileName = "seals.json"

  /// A private key and from when on it seals.
  struct Sealing: Sendable {
    let from: Instant
    let key: SigningKey
  }

  /// The entries, in the order in which they seal.
  public let entries: [SealEntry]
  /// What is published, as of the moment at which the book was read.
  public let keySet: KeySet
  /// There is always one, so that a seal can always be set.
  private let first: Sealing
  private let later: [Sealing]

  /// A book of these entries; throws ``SettingsError`` when none of them has its private key, or two have the same name or key.
  init(_ entries: [SealEntry], keys: [String: SigningKey], at instant: Instant) throws {
    let sorted = entries.sorted { ($0.from, $0.madeAt) < ($1.from, $1.madeAt) }
    guard Set(sorted.map(\.id)).count == sorted.count,
      Set(sorted.map(\.published.key.thumbprint)).count == sorted.count
    else { throw SettingsError(Self.fileName, "two keys are the same, or have the same kid") }
    let sealing = sorted.compactMap { entry in
      entry.retiredAt == nil ? keys[entry.id].map { Sealing(from: entry.from, key: $0) } : nil
    }
    guard let first = sealing.first else { throw SettingsError(Self.fileName, "no key is left to seal with") }
    (self.entries, self.first, later) = (sorted, first, Array(sealing.dropFirst()))
    let current = Self.key(first, later, at: instant)
    keySet = Self.published(sorted, current: current, at: instant)
  }

  /// The key that seals at that moment.
  public func key(at instant: Instant) -> SigningKey { Self.key(first, later, at: instant) }

  /// What is published at that moment: the key that seals, then those to come, then the former ones, latest first.
  public func keySet(at instant: Instant) -> KeySet { Self.published(entries, current: key(at: instant), at: instant) }

  private static func key(_ first: Sealing, _ later: [Sealing], at instant: Instant) -> SigningKey {
    (later.last { $0.from <= instant } ?? first).key
  }

  private static func published(_ entries: [SealEntry], current: SigningKey, at instant: Instant) -> KeySet {
    let (coming, former) = (entries.filter { $0.from > instant }, entries.filter { $0.from <= instant })
    let ordered = entries.filter { $0.id == current.id } + coming + former.reversed()
    // The first of a name counts: the current one is not there twice.
    return KeySet(published: ordered.map(\.published))
  }

  /// How a key stands at that moment.
  public func standing(of entry: SealEntry, at instant: Instant) -> SealStanding {
    if entry.retiredAt != nil { return .retired }
    if entry.id == key(at: instant).id { return .current }
    return entry.from > instant ? .coming : .former
  }

  /// The seal in the name of that gateway as it is at that moment.
  public func seal(gateway: String, at instant: Instant) -> Seal {
    Seal(key: key(at: instant), gateway: gateway, keySet: keySet)
  }
}
