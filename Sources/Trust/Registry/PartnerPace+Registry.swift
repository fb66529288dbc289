public import Exchange

extension PartnerPace {
  /// Takes one call of a registered partner at its own limit or the gateway's; see ``take(_:at:)``.
  public func take(_ partner: PartnerID, in registry: PartnerRegistry, at instant: Instant) throws(Refusal) {
    guard let file = registry.file(partner) else { return }
    try take(file, at: instant)
  }
}
