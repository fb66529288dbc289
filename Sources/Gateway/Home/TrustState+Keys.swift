public import Exchange
public import Trust

extension TrustState {
  /// Whether a message that this key signs can be accepted at that moment: no operator ended it, its certificate is valid, and where
  /// authorities vouch for it, they do.
  public func accepts(_ key: RegisteredKey, at instant: Instant) -> Bool {
    guard key.terms.admit(instant), key.isValid(at: instant) else { return false }
    if case .refused? = verdict(on: key, at: instant) { return false }
    return true
  }

  /// The other certificates of the same key: what happens to it happens to them.
  public func others(of key: RegisteredKey) -> [RegisteredKey] {
    registry.keys.filter { $0.id != key.id && $0.key.thumbprint == key.key.thumbprint }
  }
}
