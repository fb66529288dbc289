internal import Exchange

/// An adapter's code tables, with those of single partners in their stead, on the day that they are asked for.
struct CodeTables: Sendable {
  /// The adapter's tables, by the number that its plan knows them by.
  var tables: [CodeTable?]
  let names: [String]
  /// Tables of single partners, by partner and number.
  var ofPartners: [PartnerID: [Int: CodeTable]]

  /// The numbers of the tables, of anyone, whose codes stand for several words each.
  var compound: Set<Int> {
    let common = tables.indices.filter { tables[$0]?.isCompound ?? false }
    return Set(common + ofPartners.values.flatMap { $0.filter { $0.value.isCompound }.keys })
  }

  /// The tables for a partner; nil where the adapter leaves a table to each partner and this one has none.
  func chosen(for partner: PartnerID?) -> [CodeTable?] {
    guard let partner, let own = ofPartners[partner] else { return tables }
    return tables.indices.map { own[$0] ?? tables[$0] }
  }
}
