/// A whole document of the declared subset.
public struct XMLDocument: Sendable, Hashable {
  /// The encoding it was declared in, UTF-8 where it declared none.
  public var encoding: XMLEncoding
  /// The root element.
  public var root: XMLElement

  /// A document to be written.
  public init(root: XMLElement, encoding: XMLEncoding = .utf8) {
    self.root = root
    self.encoding = encoding
  }

  /// Reads a whole document, well-formed and within the declared subset, or refuses it; nothing is repaired.
  public init(parsing bytes: [UInt8], limits: XMLLimits = .standard) throws(XMLRecordError) {
    // The scanner counts the root alone: what stands before and after it counts here.
    guard bytes.count <= limits.recordBytes else {
      throw XMLRecordError(reason: .tooLarge, detail: "a document larger than the limit", line: 1, column: 1, path: [])
    }
    var scanner = XMLScanner(.document, bytes, ended: true, limits: limits)
    var root: XMLElement?
    while true {
      switch try scanner.next() {
      case .record(let record): root = record.element
      case .entered: continue
      case .end, .starved:
        guard let root else {
          throw XMLRecordError(reason: .truncated, detail: "no root element", line: 1, column: 1, path: [])
        }
        self.init(root: root, encoding: scanner.encoding)
        return
      }
    }
  }
}
