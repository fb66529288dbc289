public import Exchange

extension Adapter {
  /// Everything of which documents made from the rows should hold one: each element that carries a value, each code of each table
  /// (`TABLE CODE`) that holds for a partner.
  public func whatMayOccur(_ partner: PartnerID?) -> [String] {
    var names: [String] = []
    for row in plan.rows where row.join == nil && row.codec != nil { names.append(row.element) }
    for table in tables.chosen(for: partner).compactMap(\.self) { names += table.entries.map { "\(table.name) \($0.code)" } }
    var seen: Set<String> = []
    return names.filter { seen.insert($0).inserted }
  }
}
