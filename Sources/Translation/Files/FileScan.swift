internal import CSVRecords
public import Exchange

/// Reads a file of any size once, in memory bounded by its largest record: that it is well-formed, that its frame is right, and where its
/// records are. No record is held to its format yet.
public struct FileScan {
  private let adapter: Adapter
  private let partner: PartnerID?
  private var splitter: any RecordSplitter
  private var spans: [FileIndex.Span] = []
  private var claims: Set<ScopeClaim> = []
  private var head: [UInt8] = []
  /// What came after the last record that is whole, and where in the file it begins.
  private var rest: [UInt8] = []
  private var restOffset: Int64 = 0

  /// More than any frame has; each record is kept with it.
  static let frameLimit = 1 << 16
  /// More records than all households of the country, each of them 24 bytes of the index.
  static let recordLimit = 2_000_000
  /// More than the places that one file may concern.
  private static let claimLimit = 1024

  /// A scan of a file of that format; refuses a format whose documents are no files of records (`translate.data`).
  ///
  /// - Parameter partner: whose code tables apply where installations differ.
  public init(_ adapter: Adapter, partner: PartnerID?) throws(Refusal) {
    self.adapter = adapter
    self.partner = partner
    splitter =
      switch adapter.plan.carrier {
      case .xml: try XMLSplitter(adapter)
      case .csv(let form, _): LineSplitter(separator: form.separator)
      case .json where !adapter.plan.hasRecords: LineSplitter(separator: nil)
      case .json: throw Refusal(.translateData, ["expected": "JSON Lines"])
      }
  }

  /// Takes the next bytes of the file: many at once, for what is not whole is looked at again.
  public mutating func take(_ bytes: [UInt8]) throws(Refusal) {
    if !spans.isEmpty { rest += bytes } else { head += bytes }
    try splitter.take(bytes)
    try collect()
    // What the splitter has not decided on yet may be a record.
    guard (spans.isEmpty ? head : rest).count <= Self.frameLimit + Self.pieceLimit else { throw tooLarge }
  }

  /// The most bytes of one record, and of what comes at once with its end.
  private static let pieceLimit = 17 << 20

  /// The index, once all bytes of the file were taken.
  public mutating func finish() throws(Refusal) -> FileIndex {
    try splitter.end()
    try collect()
    guard head.count <= Self.frameLimit, rest.count <= Self.frameLimit else { throw tooLarge }
    let frame = try adapter.frame(head + rest, partner: partner)
    return FileIndex(head: head, tail: rest, spans: spans, claims: claims, frame: frame)
  }

  private mutating func collect() throws(Refusal) {
    while let found = try splitter.next() {
      if spans.isEmpty {
        let length = Int(found.span.offset)
        guard length <= Self.frameLimit else { throw tooLarge }
        rest = Array(head[length...])
        restOffset = found.span.offset
        head.removeSubrange(length...)
      }
      guard spans.count < Self.recordLimit else {
        throw Refusal(.translateFrame, ["reason": "more than \(Self.recordLimit) records"])
      }
      spans.append(found.span)
      claims.formUnion(found.claims)
      guard claims.count <= Self.claimLimit else {
        throw Refusal(.translateFrame, ["reason": "more payers or territories than \(Self.claimLimit)"])
      }
    }
    guard let last = spans.last, last.offset + Int64(last.length) > restOffset else { return }
    rest.removeFirst(Int(last.offset - restOffset) + last.length)
    restOffset = last.offset + Int64(last.length)
  }

  private var tooLarge: Refusal { Refusal(.translateFrame, ["reason": "a frame of more than \(Self.frameLimit) bytes"]) }
}

/// A record that a splitter found.
struct FoundRecord {
  let span: FileIndex.Span
  var claims: [ScopeClaim] = []
}

/// Finds the records of one carrier.
protocol RecordSplitter: Sendable {
  mutating func take(_ bytes: [UInt8]) throws(Refusal)
  mutating func end() throws(Refusal)
  /// The next record; nil when more bytes are wanted, or when there are no more.
  mutating func next() throws(Refusal) -> FoundRecord?
}
