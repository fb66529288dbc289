/// A document with its name.
public struct AdapterExample: Sendable {
  /// Its name, for a report.
  public let name: String
  /// The document, as its carrier holds it.
  public let bytes: [UInt8]

  /// A file's name and its bytes.
  public init(name: String, bytes: [UInt8]) {
    self.name = name
    self.bytes = bytes
  }
}
