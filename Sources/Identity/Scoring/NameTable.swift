public import Exchange

/// How often names are borne, as a share of all bearers: a public table, read once.
public struct NameTable: Sendable {
  /// SHA-256 of the table's text.
  public let digest: Digest
  private var shares: [String: Double]

  /// Reads `NAME;share` by lines below a header: names as ``NormalisedName/core`` has them, each once, shares as decimals with a point; nil
  /// when a line is no such thing.
  public init?(_ text: String) {
    var shares: [String: Double] = [:]
    shares.reserveCapacity(16384)
    for line in text.utf8.split(separator: UInt8(ascii: "\n")).dropFirst() {
      guard let semicolon = line.firstIndex(of: UInt8(ascii: ";")), semicolon != line.startIndex,
        let share = Double(Substring(line[line.index(after: semicolon)...])), share > 0, share < 1,
        shares.updateValue(share, forKey: String(Substring(line[..<semicolon]))) == nil
      else { return nil }
    }
    guard !shares.isEmpty else { return nil }
    self.shares = shares
    digest = Digest(of: Array(text.utf8))
  }

  /// The same where a name is no more frequent among these bearers than the table says; else as frequent as among them.
  func observing(_ names: some Sequence<NormalisedName>) -> NameTable {
    var counts: [String: Double] = [:]
    var total = 0.0
    for name in names {
      counts[name.core, default: 0] += 1
      total += 1
    }
    var table = self
    // A name that one or two bear says nothing of how frequent it is.
    for (name, count) in counts where count > 2 { table.shares[name] = max(shares[name] ?? 0, count / total) }
    return table
  }

  /// The share of those who bear that name; nil for one that the table does not have.
  public func share(of name: NormalisedName) -> Double? { shares[name.core] }
}
