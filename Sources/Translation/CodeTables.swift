internal import Exchange

/// An adapter's code tables, with those of single partners in their stead, on the day that they are asked for.
struct CodeTables: Sendable {
  /// The adapter's tables, by the number that its plan knows them by.
  var tables: [CodeTable?]
  let names: [String]
  /// Tables of single partners, by partner and number.
  var ofPartners: [PartnerID: [Int: CodeTable]]

  /// The tables for a partner; nil where the adapter leaves a table to each partner and this one has none.
  func chosen(for partner: PartnerID?) -> [CodeTable?] {
    guard let partner, let own = ofPartners[partner] else { return tables }
    return tables.indices.map { own[$0] ?? tables[$0] }
  }
}
