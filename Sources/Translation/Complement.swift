internal import JSONTree

/// What a partner's document holds and the dossier does not: kept elements, and the characters that a codec normalises.
///
/// With it an adapter writes the document back as it was. It goes back to its author, or to a recipient whose convention names
/// that dialect; it holds personal data and is stored encrypted.
public struct Complement: Sendable, Hashable {
  /// One thing that it holds.
  public struct Entry: Sendable, Hashable {
    /// The partner's path.
    public let path: String
    /// The category under which the adapter keeps it; `forme` for original characters and orders.
    public let category: String
  }

  var frame: ComplementNode
  var record: ComplementNode
  /// How many records the message held.
  var recordCount: Int

  init(frame: ComplementNode = .init(), record: ComplementNode = .init(), recordCount: Int = 1) {
    self.frame = frame
    self.record = record
    self.recordCount = recordCount
  }

  /// What it holds, by partner path, in the order of the document; never the values.
  public var entries: [Entry] {
    var entries: [Entry] = []
    Self.collect(frame, "", &entries)
    Self.collect(record, "", &entries)
    return entries
  }

  private static func collect(_ node: ComplementNode, _ path: String, _ entries: inout [Entry]) {
    for original in node.originals { entries.append(Entry(path: path + "/" + original.name, category: "forme")) }
    for kept in node.kept { entries.append(Entry(path: path + "/" + kept.name, category: kept.category)) }
    for name in node.present { entries.append(Entry(path: path + "/" + name, category: "forme")) }
    for order in node.orders { entries.append(Entry(path: path + "/" + order.name, category: "forme")) }
    for child in node.children {
      // A key may hold a name: the path shows the element only.
      collect(child.node, path + "/" + child.token.prefix { $0 != "[" }, &entries)
    }
  }

  /// Compact JSON, to be stored encrypted.
  public var storedBytes: [UInt8] {
    JSONWriter.bytes(["n": .integer(recordCount), "f": frame.json, "r": record.json])
  }

  /// Reads what ``storedBytes`` wrote; nil for anything else.
  public init?(stored: [UInt8]) {
    guard let value = try? JSONValue(parsing: stored, limits: .init(maximumDepth: 512, maximumBytes: 64 << 20)),
      let count = value["n"]?.integerValue, (0...100_000_000).contains(count),
      let frame = value["f"].flatMap({ ComplementNode($0) }), let record = value["r"].flatMap({ ComplementNode($0) })
    else { return nil }
    self.init(frame: frame, record: record, recordCount: Int(count))
  }
}
