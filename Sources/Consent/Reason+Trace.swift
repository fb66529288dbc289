extension Reason {
  /// Whether the fact is told, whole or in part.
  public var isTold: Bool { outcome == .released || outcome == .masked }

  /// The same reason under its fact's path alone: the item of a list may name somebody.
  public var withoutItem: Reason {
    Reason(
      bearer: bearer, key: String(key.prefix { $0 != "[" }), outcome: outcome, ground: ground, rule: rule, basis: basis,
      consent: consent, source: source, isReserved: isReserved)
  }
}
