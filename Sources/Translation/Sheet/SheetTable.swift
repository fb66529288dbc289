public import Exchange

/// A code table as an adapter uses it.
public struct SheetTable: Hashable, Sendable {
  /// Its name.
  public let name: String
  /// Whether a right, a sanction or a permission depends on it: an unknown code then refuses the message.
  public let isDecisive: Bool
  /// How many codes the family's own table holds; nil where only partners have one.
  public let count: Int?
  /// Words of the dossier that the format has no code for.
  public let refuses: [String]
  /// Words of the dossier that are written as another, wider word.
  public let narrows: [String: String]
  /// The partners that have a table of their own.
  public let partners: [PartnerID]
}

extension CodeTables {
  var sheets: [SheetTable] {
    names.indices.map { number in
      let owners = ofPartners.filter { $0.value[number] != nil }
      let one = tables[number] ?? owners.values.first?[number]
      return SheetTable(
        name: names[number], isDecisive: one?.isDecisive ?? false, count: tables[number]?.entries.count,
        refuses: (one?.refuses ?? []).sorted(), narrows: one?.narrows ?? [:],
        partners: owners.keys.sorted { $0.text < $1.text })
    }
  }
}
