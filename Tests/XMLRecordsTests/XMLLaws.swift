@testable import XMLRecords

/// What must hold of XMLRecords whatever the bytes are. Held against the kept corpus here and by `Tests/Fuzz` against everything else.
enum XMLLaws {
  private static let tight = XMLLimits(depth: 4, attributes: 3, nameBytes: 16, recordBytes: 256, recordElements: 8)

  /// Names are counted as they are encoded: one of windows-1252 may be three times as long in UTF-8.
  private static let wide = XMLLimits(nameBytes: 3 * XMLLimits.standard.nameBytes)

  /// The first law that the bytes break; nil when all hold.
  static func broken(by bytes: [UInt8]) -> String? {
    let document: XMLDocument?
    do {
      document = try XMLDocument(parsing: bytes)
    } catch {
      guard error.line >= 1, error.column >= 1 else { return "a refusal names a line and a column from 1" }
      document = nil
    }
    if let document, let law = writing(document) ?? limits(document, of: bytes) { return law }
    return stream(bytes, piece: 1 + bytes.count % 7, document) ?? containers(bytes, document)
  }

  private static func writing(_ document: XMLDocument) -> String? {
    let canonical = document.root.canonical
    for (encoding, indent) in [(XMLEncoding.utf8, false), (.utf8, true), (document.encoding, false)] {
      guard let written = try? XMLWriter.bytes(document.root, encoding: encoding, indent: indent) else {
        // A reference may name a character that the document's own encoding has no byte for.
        if encoding != .utf8 { continue }
        return "what is read is written"
      }
      guard let again = try? XMLDocument(parsing: written, limits: wide) else { return "what is written is read" }
      guard again.root.canonical == canonical, again.encoding == encoding else { return "what is written says the same" }
      guard (try? XMLWriter.bytes(again.root, encoding: encoding, indent: indent)) == written else {
        return "writing twice gives the same bytes"
      }
    }
    return nil
  }

  /// A tighter limit refuses more and changes nothing.
  private static func limits(_ document: XMLDocument, of bytes: [UInt8]) -> String? {
    guard let small = try? XMLDocument(parsing: bytes, limits: tight) else { return nil }
    guard small.root.canonical == document.root.canonical else { return "limits change nothing" }
    return bytes.count <= tight.recordBytes ? nil : "bytes are limited"
  }

  /// Read record by record, in pieces, a document says what it says as a whole, and is refused when the whole is.
  private static func stream(_ bytes: [UInt8], piece: Int, _ document: XMLDocument?) -> String? {
    do {
      var reader = try XMLRecordReader(window: 1, reading: pieces(of: bytes, piece))
      var children: [XMLElement] = []
      while let record = try reader.next() {
        guard record.index == children.count, record.containers.count == 1 else { return "records are numbered in order" }
        guard record.offset >= 0, record.length > 0, record.offset + record.length <= bytes.count, bytes[record.offset] == 60
        else {
          return "a record begins at its start tag"
        }
        children.append(record.element)
      }
      guard let document else { return "a stream is refused when the document is" }
      guard children.map(\.canonical) == document.root.children.map(\.canonical) else { return "stream and document agree" }
      guard reader.root.name.utf8.elementsEqual(document.root.name.utf8), reader.root.attributes == document.root.attributes,
        reader.encoding == document.encoding
      else { return "stream and document have one root" }
      return nil
    } catch {
      guard error is XMLRecordError else { return "a stream is refused with a reason" }
      // A leaf as root has no records and may be refused for its text.
      return document?.root.children.isEmpty ?? true ? nil : "a document's records are read"
    }
  }

  /// Entering each child of the root gives the grandchildren as records.
  private static func containers(_ bytes: [UInt8], _ document: XMLDocument?) -> String? {
    guard let document else { return nil }
    let names = document.root.children.map(\.name)
    // A container that holds text is refused, which is not of interest here.
    guard !names.isEmpty, document.root.children.allSatisfy({ !$0.children.isEmpty }) else { return nil }
    do {
      var reader = try XMLRecordReader(
        entering: Set(names.map { [$0] }), limits: .standard, window: 1, reading: pieces(of: bytes, 3))
      var grandchildren: [XMLElement] = []
      while let record = try reader.next() { grandchildren.append(record.element) }
      let expected = document.root.children.flatMap(\.children)
      return grandchildren.map(\.canonical) == expected.map(\.canonical) ? nil : "containers hold their records"
    } catch {
      return "a document's containers are entered"
    }
  }

  private static func pieces(of bytes: [UInt8], _ size: Int) -> () -> [UInt8]? {
    var sent = 0
    return {
      guard sent < bytes.count else { return nil }
      defer { sent += size }
      return Array(bytes[sent..<min(bytes.count, sent + size)])
    }
  }
}
