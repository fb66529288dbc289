internal import Exchange

/// Finds the records of a file of lines: those of CSV after its header, where a quoted cell may hold line ends; or JSON documents.
struct LineSplitter: RecordSplitter {
  private let isCSV: Bool
  private var needsHeader: Bool
  private var isQuoted = false
  private var line: Int64 = 1
  private var startLine: Int64 = 1
  /// The bytes of the line that is not whole yet; of a whole one only what is not blank counts.
  private var start: Int64 = 0
  private var offset: Int64 = 0
  private var isBlank = true
  private var found: [FoundRecord] = []
  private var taken = 0

  /// The most bytes of one line, as of one XML record.
  private static let lineLimit: Int64 = 16 << 20

  init(hasHeader: Bool) {
    isCSV = hasHeader
    needsHeader = hasHeader
  }

  mutating func take(_ bytes: [UInt8]) throws(Refusal) {
    for byte in bytes {
      offset += 1
      switch byte {
      case UInt8(ascii: "\n"):
        line += 1
        if !isQuoted { finishLine() }
      case UInt8(ascii: "\""):
        if isCSV { isQuoted.toggle() }
        isBlank = false
      case UInt8(ascii: "\r"), UInt8(ascii: " "), UInt8(ascii: "\t"): break
      default: isBlank = false
      }
      guard offset - start <= Self.lineLimit else {
        throw Refusal(.translateMalformed, at: "/", ["reason": "line \(startLine): longer than \(Self.lineLimit) bytes"])
      }
    }
  }

  mutating func end() throws(Refusal) {
    guard !isQuoted else { throw Refusal(.translateMalformed, at: "/", ["reason": "line \(startLine): a quote is not closed"]) }
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
    (start, startLine, isBlank) = (offset, line, true)
  }
}
