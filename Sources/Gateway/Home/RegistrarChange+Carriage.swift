public import Exchange
public import Trust

extension RegistrarChange {
  /// A carrier that may sign those types for an author until that day, inclusive; what was said before of the same types for the same
  /// author no longer counts.
  public static func carry(
    _ carriage: Carriage, by carrier: PartnerID, in state: TrustState, at instant: Instant
  ) throws(RegistrarRefusal) -> RegistrarChange {
    let file = try state.file(carrier)
    guard carriage.author != carrier else { throw .carriesForItself(carrier) }
    _ = try state.file(carriage.author)
    guard carriage.until >= instant.day else { throw .dayOver(carriage.until) }
    let others = without(file.partner.carriages, carriage.author, carriage.types)
    // One entry for what ends on the same day, so that the file stays readable.
    let same = others.filter { $0.author == carriage.author && $0.until == carriage.until }
    let types = same.reduce(carriage.types) { $0.union($1.types) }
    let kept = others.filter { !same.contains($0) }
    return RegistrarChange(
      file.with(
        partner: file.partner.with(
          carriages: kept + [Carriage(author: carriage.author, types: types, until: carriage.until)])))
  }

  /// A carrier that no longer signs those types for an author; none named means all.
  public static func stopCarrying(
    for author: PartnerID, types: Set<MessageType>, by carrier: PartnerID, in state: TrustState
  ) throws(RegistrarRefusal) -> RegistrarChange {
    let file = try state.file(carrier)
    let before = file.partner.carriages
    let all = before.filter { $0.author == author }.reduce(into: Set<MessageType>()) { $0.formUnion($1.types) }
    let stopped = types.isEmpty ? all : types
    guard !stopped.isEmpty, stopped.isSubset(of: all) else { throw .noCarriage(carrier: carrier, author: author) }
    return RegistrarChange(file.with(partner: file.partner.with(carriages: without(before, author, stopped))))
  }

  private static func without(_ carriages: [Carriage], _ author: PartnerID, _ types: Set<MessageType>) -> [Carriage] {
    carriages.compactMap { carriage in
      guard carriage.author == author else { return carriage }
      let left = carriage.types.subtracting(types)
      return left.isEmpty ? nil : Carriage(author: author, types: left, until: carriage.until)
    }
  }
}
