public import Dossier
internal import JSONTree

/// The complements of one message, stored encrypted with it: one for each record, by the reference of its foyer or only usager.
public struct ComplementBook: Sendable {
  private let pages: [(reference: String, complement: Complement)]

  /// The complements that hold something, by reference.
  public init(_ pages: [(String, Complement)]) { self.pages = pages.filter { !$0.1.entries.isEmpty }.map { ($0.0, $0.1) } }

  /// Reads what ``storedBytes`` wrote; nil for anything else.
  public init?(stored: [UInt8]) {
    guard let items = (try? JSONValue(parsing: stored, limits: .init(maximumDepth: 512, maximumBytes: 64 << 20)))?.arrayValue
    else { return nil }
    var pages: [(String, Complement)] = []
    for item in items {
      guard let reference = item[0]?.stringValue, let value = item[1],
        let complement = Complement(stored: JSONWriter.bytes(value))
      else { return nil }
      pages.append((reference, complement))
    }
    self.init(pages)
  }

  /// The complement of the record that bears this reference.
  public func complement(of reference: String) -> Complement? { pages.first { $0.reference == reference }?.complement }

  /// The complement of the first record: every one holds the frame of the message.
  public var any: Complement? { pages.first?.complement }

  /// Whether none holds anything.
  public var isEmpty: Bool { pages.isEmpty }

  /// Compact JSON, to be stored encrypted.
  public var storedBytes: [UInt8] {
    var bytes: [UInt8] = [UInt8(ascii: "[")]
    for (index, page) in pages.enumerated() {
      if index > 0 { bytes.append(UInt8(ascii: ",")) }
      bytes.append(UInt8(ascii: "["))
      JSONWriter.appendString(page.reference, to: &bytes)
      bytes.append(UInt8(ascii: ","))
      bytes += page.complement.storedBytes
      bytes.append(UInt8(ascii: "]"))
    }
    return bytes + [UInt8(ascii: "]")]
  }
}

extension DossierDocument {
  /// The reference that names the record: its foyer's, or its first usager's where there is none.
  public var mainReference: String {
    (foyer?["reference"] ?? usagers.first?["reference"])?.stringValue ?? ""
  }
}
