/// Reads the records of a document one after the other, in memory bounded by the largest record.
///
/// A record is a child of the root, or of an element that the reader was told to enter. Every element below the root comes
/// either as (part of) a record or as one of the containers of a record, so nothing of a file passes unseen, except a
/// container without records. An error anywhere, at the very end too, means that the file is not to be trusted as a whole:
/// what came before it was well-formed, no more.
public struct XMLRecordReader {
  private var scanner: XMLScanner
  private let source: () throws -> [UInt8]?
  private let window: Int
  private let names: Set<String>?

  /// The root, with its attributes and without its content.
  public let root: XMLElement
  /// The encoding of the document.
  public var encoding: XMLEncoding { scanner.encoding }
  /// Bytes held and not yet read.
  var pending: Int { scanner.pending }

  /// Reads up to the start tag of the root.
  ///
  /// - Parameters:
  ///   - containers: paths of names below the root, as `["dossiers"]`, whose elements are entered rather than taken for records.
  ///   - names: the names that records may have, nil for any; another one is refused as `unexpectedElement`.
  ///   - source: gives the bytes in order, in pieces of any size; nil or an empty piece is their end.
  /// - Throws: ``XMLRecordError``, or what `source` throws.
  public init(
    entering containers: Set<[String]> = [], expecting names: Set<String>? = nil, limits: XMLLimits = .standard,
    reading source: @escaping () throws -> [UInt8]?
  ) throws {
    try self.init(entering: containers, expecting: names, limits: limits, window: 1 << 18, reading: source)
  }

  init(
    entering containers: Set<[String]> = [], expecting names: Set<String>? = nil, limits: XMLLimits = .standard, window: Int,
    reading source: @escaping () throws -> [UInt8]?
  ) throws {
    var scanner = XMLScanner(.records(entering: containers), [], ended: false, limits: limits)
    var root: XMLElement?
    while root == nil {
      switch try scanner.next() {
      case .starved: try Self.fill(&scanner, window, source)
      case .entered(let element): root = element
      // The root is always entered, so nothing else comes before it.
      case .record, .end: break
      }
    }
    self.root = root ?? XMLElement("")
    self.scanner = scanner
    self.source = source
    self.window = window
    self.names = names
  }

  /// The next record, nil once the document has ended as it should.
  ///
  /// - Throws: ``XMLRecordError``, or what the source throws.
  public mutating func next() throws -> XMLRecord? {
    while true {
      switch try scanner.next() {
      case .starved: try Self.fill(&scanner, window, source)
      case .entered: continue
      case .end: return nil
      case .record(let record):
        if let names, !names.contains(record.element.name) {
          throw XMLRecordError(
            reason: .unexpectedElement, detail: "an element that is not expected here", line: record.line, column: 1,
            path: record.containers.map(\.name) + [record.element.name])
        }
        return record
      }
    }
  }

  /// Reads at least as much again as is pending, so that a long token is not read over and over for small pieces.
  private static func fill(_ scanner: inout XMLScanner, _ window: Int, _ source: () throws -> [UInt8]?) throws {
    let wanted = max(window, scanner.pending * 2)
    var read = 0
    repeat {
      guard let piece = try source(), !piece.isEmpty else {
        scanner.end()
        return
      }
      scanner.feed(piece)
      read += piece.count
    } while scanner.pending < wanted && read < wanted
  }
}
