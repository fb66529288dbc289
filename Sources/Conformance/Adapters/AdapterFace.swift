public import Dossier
public import Exchange
public import Translation

/// What the kit asks of an adapter: the three ways that a message takes through it.
///
/// A protocol, so that the kit itself is held against adapters that break one promise each.
public protocol AdapterFace: Sendable {
  /// Holds data to the format.
  func validate(_ data: DialectData) throws(Refusal) -> ValidDialect
  /// The dossier's words.
  func read(_ valid: ValidDialect) throws(Refusal) -> Reading
  /// The partner's own form.
  func write(_ dossiers: [(DossierDocument, Complement?)]) throws(Refusal) -> DialectDocument
}

/// An adapter as it is, with the tables of one partner, on one day.
public struct AdapterAsItIs: AdapterFace {
  let adapter: Adapter
  let partner: PartnerID?
  let day: CivilDay

  /// - Parameters:
  ///   - partner: whose code tables apply; nil for the family's.
  ///   - day: the day that stands for the reference date where the format carries none.
  public init(_ adapter: Adapter, partner: PartnerID?, day: CivilDay) {
    self.adapter = adapter
    self.partner = partner
    self.day = day
  }

  /// Holds data to the format.
  public func validate(_ data: DialectData) throws(Refusal) -> ValidDialect { try adapter.validate(data, partner: partner) }

  /// The dossier's words.
  public func read(_ valid: ValidDialect) throws(Refusal) -> Reading { try adapter.read(valid, on: day) }

  /// The partner's own form.
  public func write(_ dossiers: [(DossierDocument, Complement?)]) throws(Refusal) -> DialectDocument {
    try adapter.write(dossiers, partner: partner)
  }
}
