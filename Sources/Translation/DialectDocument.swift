public import Exchange

/// A document in a partner's own form, valid against that form; only an adapter writes one.
public struct DialectDocument: Hashable, Sendable {
  /// The bytes, in the encoding that the format declares.
  public let bytes: [UInt8]
  /// The media type: `application/xml` or `application/json`.
  public let contentType: String
  /// The format.
  public let type: MessageType

  init(bytes: [UInt8], contentType: String, type: MessageType) {
    self.bytes = bytes
    self.contentType = contentType
    self.type = type
  }
}
