public import Exchange

extension PartnerPace {
  /// Does a verification, and counts a call of whoever is proven to have signed by then, whatever becomes of it; refuses it with
  /// `receive.rate-limited` when it is one too many.
  public func counting<Value>(
    _ signer: inout SignerListener, in registry: PartnerRegistry, at instant: Instant,
    _ verify: (inout SignerListener) throws(Refusal) -> Value
  ) throws(Refusal) -> Value {
    let result: Result<Value, Refusal>
    do { result = .success(try verify(&signer)) } catch { result = .failure(error) }
    if let file = signer.partner.flatMap({ registry.file($0) }) { try take(file, at: instant) }
    return try result.get()
  }
}
