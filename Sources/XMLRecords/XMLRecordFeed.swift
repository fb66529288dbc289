/// Reads the records of a document from bytes that are handed to it, for who cannot wait inside of a reader.
///
/// As ``XMLRecordReader`` reads: an error anywhere means that the file is not to be trusted as a whole.
public struct XMLRecordFeed: Sendable {
  private var scanner: XMLScanner

  /// The root, once its start tag was read, without its content.
  public private(set) var root: XMLElement?
  /// Whether the document has ended as it should.
  public private(set) var isEnded = false

  /// A document of which nothing was read.
  ///
  /// - Parameter containers: paths of names below the root whose elements are entered rather than taken for records.
  public init(entering containers: Set<[String]> = [], limits: XMLLimits = .standard) {
    scanner = XMLScanner(.records(entering: containers), [], ended: false, limits: limits)
  }

  /// Takes the next bytes; many at once, for what is not whole is read again with the next ones.
  public mutating func take(_ bytes: [UInt8]) { scanner.feed(bytes) }

  /// Says that there are no more.
  public mutating func end() { scanner.end() }

  /// The next record; nil when more bytes are wanted, or when the document has ended.
  public mutating func next() throws(XMLRecordError) -> XMLRecord? {
    while !isEnded {
      switch try scanner.next() {
      case .starved: return nil
      case .entered(let element): if root == nil { root = element }
      case .end: isEnded = true
      case .record(let record): return record
      }
    }
    return nil
  }
}
