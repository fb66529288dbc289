public import Exchange

extension Adapter {
  /// The partners that have code tables of their own for this format, in the order of their identifiers.
  public var partnersWithTables: [PartnerID] { tables.ofPartners.keys.sorted { $0.text < $1.text } }

  /// The partner with whose tables the format can be shown: none where the family's own tables suffice.
  public var examplePartner: PartnerID? { tables.tables.contains { $0 == nil } ? partnersWithTables.first : nil }
}
