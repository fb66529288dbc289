public import Dossier
public import Exchange

/// One record of a file that is written record by record, and what stands around all of them.
public struct FileRecord: Sendable, Hashable {
  /// The document of this record alone, as it is valid against the format.
  public let document: DialectDocument
  /// What stands in front of the first record.
  public let head: [UInt8]
  /// What stands between two records.
  public let between: [UInt8]
  /// The record itself.
  public let record: [UInt8]
  /// What stands after the last record: it counts as many as were asked for.
  public let tail: [UInt8]
  /// What the record claims to concern.
  public let claims: Set<ScopeClaim>
}

extension Adapter {
  /// Writes a dossier as one record of a file, held to the format as a whole document is, and cut out as an import would cut it.
  ///
  /// Head, records and tail of one frame put together are a file that an import takes, when their heads are the same octets.
  ///
  /// - Parameters:
  ///   - frame: what the file says of itself; nothing where the format has no records.
  ///   - count: how many records the file has.
  /// - Throws: as ``write(_:complement:partner:)`` does; `translate.data` for a format whose documents are no files.
  public func writeRecord(
    _ dossier: DossierDocument, complement: Complement?, within frame: FrameNote, counting count: Int, partner: PartnerID?
  ) throws(Refusal) -> FileRecord {
    let document = try write([(dossier, complement)], frame: frame.node, counting: count, partner: partner)
    var scan = try FileScan(self, partner: partner)
    try scan.take(document.bytes)
    let index = try scan.finish()
    guard let span = index.spans.first, index.spans.count == 1 else {
      throw Refusal(.translateFrame, ["reason": "one record a dossier"])
    }
    let start = Int(span.offset)
    let record = Array(document.bytes[start..<(start + span.length)])
    let isClosed = plan.carrier.isXML || record.last == UInt8(ascii: "\n")
    return FileRecord(
      document: document, head: index.head, between: plan.carrier.isXML ? Self.lead(index.head) : [],
      record: isClosed ? record : record + [UInt8(ascii: "\n")], tail: plan.carrier.isXML ? index.tail : [],
      claims: index.claims)
  }

  /// The line end and the indentation of the first record, for the others.
  private static func lead(_ head: [UInt8]) -> [UInt8] {
    let blanks: Set<UInt8> = [0x20, 0x09, 0x0D, 0x0A]
    return Array(head.reversed().prefix { blanks.contains($0) }.reversed())
  }
}
