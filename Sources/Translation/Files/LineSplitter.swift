internal import Exchange

/// Finds the records of a file of lines: those of CSV after its header, where a quoted cell may hold line ends; or JSON documents.
struct LineSplitter: RecordSplitter {
  /// Where in a cell of CSV the next byte stands. A quote opens one only at its start, as ``CSVReader`` reads.
  private enum Place {
    case start, bare, quoted
    /// After a quote in a quoted one, which closes it or doubles.
    case closing
  }

  /// Between cells of CSV; nil for lines of JSON.
  private let separator: UInt8?
  private var needsHeader: Bool
  private var place = Place.start
  private var line: Int64 = 1
  private var startLine: Int64 = 1
  /// The bytes of the line that is not whole yet; of a whole one only what is not blank counts.
  private var start: Int64 = 0
  private var offset: Int64 = 0
  private var isBlank = true
  private var last: UInt8 = 0
  private var found: [FoundRecord] = []
  private var taken = 0

  /// The most bytes of one line, as of one XML record.
  private static let lineLimit: Int64 = 16 << 20
  private static let (quote, feed, carriageReturn) = (UInt8(ascii: "\""), UInt8(ascii: "\n"), UInt8(ascii: "\r"))
  private static let mark: [UInt8] = [0xEF, 0xBB, 0xBF]

  /// Records are what follows the header, in cells between that separator; without one, each line.
  init(separator: UInt8?) {
    self.separator = separator
    needsHeader = separator != nil
  }

  mutating func take(_ bytes: [UInt8]) throws(Refusal) {
    for byte in bytes {
      offset += 1
      if byte == Self.feed {
        line += 1
        if place != .quoted { finishLine() }
      } else if let separator {
        try takeCell(byte, separator)
      } else if byte != Self.carriageReturn, byte != UInt8(ascii: " "), byte != UInt8(ascii: "\t") {
        isBlank = false
      }
      last = byte
      guard offset - start <= Self.lineLimit else {
        throw Refusal(.translateMalformed, at: "/", ["reason": "line \(startLine): longer than \(Self.lineLimit) bytes"])
      }
    }
  }

  private mutating func takeCell(_ byte: UInt8, _ separator: UInt8) throws(Refusal) {
    // The mark of a file's encoding is no character of its first cell.
    if offset <= 3, byte == Self.mark[Int(offset) - 1] { return }
    // A line is blank when nothing stands before its end.
    if byte != Self.carriageReturn || last == Self.carriageReturn { isBlank = false }
    switch place {
    case .start, .bare:
      place = byte == separator ? .start : byte == Self.quote && place == .start ? .quoted : .bare
    case .quoted: if byte == Self.quote { place = .closing }
    case .closing:
      switch byte {
      case Self.quote: place = .quoted
      case separator: place = .start
      case Self.carriageReturn: break
      default: throw Refusal(.translateMalformed, at: "/", ["reason": "line \(line): a quote within a quoted cell"])
      }
    }
  }

  mutating func end() throws(Refusal) {
    guard place != .quoted else {
      throw Refusal(.translateMalformed, at: "/", ["reason": "line \(startLine): a quote is not closed"])
    }
    if offset > start { finishLine() }
  }

  mutating func next() -> FoundRecord? {
    guard taken < found.count else {
      (found, taken) = ([], 0)
      return nil
    }
    taken += 1
    return found[taken - 1]
  }

  private mutating func finishLine() {
    if needsHeader {
      needsHeader = isBlank
    } else if !isBlank {
      found.append(FoundRecord(span: .init(offset: start, length: Int(offset - start), line: startLine)))
    }
    (start, startLine, isBlank, place) = (offset, line, true, .start)
  }
}
