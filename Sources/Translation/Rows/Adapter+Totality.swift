internal import Dossier
public import Exchange

extension Adapter {
  /// What a code table leaves open: a word that the dossier does not have at its place, or one that has no code and that the table
  /// does not refuse either. One sentence each, in English; empty for an adapter whose tables are total.
  ///
  /// - Parameter partner: whose tables apply where installations differ.
  public func openWords(_ partner: PartnerID?) -> [String] {
    let chosen = tables.chosen(for: partner)
    var faults: [String] = []
    var seen: Set<String> = []
    for row in plan.rows {
      guard let number = row.codec?.table, let table = chosen[number], let path = FactPath(row.path),
        seen.insert("\(number) \(row.path) \(row.rank)").inserted
      else { continue }
      let allowed = Set(catalogue.words(at: path))
      guard !allowed.isEmpty else { continue }
      let isCompound = plan.compoundTables.contains(number)
      let spoken = Set(table.entries.compactMap { Self.word($0.words, isCompound ? row.rank : nil) })
      let strange = spoken.union(table.narrows.keys).subtracting(allowed).sorted()
      if !strange.isEmpty { faults.append("table \(table.name): \(row.path) has no word \(strange.joined(separator: ", "))") }
      guard direction != .incoming, !isCompound else { continue }
      let open = allowed.subtracting(spoken).subtracting(table.refuses).subtracting(table.narrows.keys).sorted()
      if !open.isEmpty {
        faults.append(
          "table \(table.name): no code for \(open.joined(separator: ", ")) of \(row.path), and it refuses none of them")
      }
      let idle = table.refuses.intersection(spoken).sorted()
      if !idle.isEmpty { faults.append("table \(table.name): refuses \(idle.joined(separator: ", ")) and has a code for it") }
    }
    return faults
  }

  private static func word(_ words: String, _ rank: Int?) -> String? {
    guard let rank else { return words }
    let all = words.split(separator: "|", omittingEmptySubsequences: false)
    return all.count > rank && !all[rank].isEmpty ? String(all[rank]) : nil
  }
}
