public import Exchange

/// What opens a batch, ready to be recorded.
public struct BatchEntry: Sendable {
  /// The signed event as a message of its own, without statements; its flow is the batch's number.
  public let message: RecordEntry
  /// The type of the file's messages.
  public let type: MessageType
  /// SHA-256 of the file.
  public let digest: Digest
  /// The file's length in bytes.
  public let length: Int64
  /// How many batches of its carrier may be open at once.
  public let openLimit: Int64

  /// A batch to open.
  public init(message: RecordEntry, type: MessageType, digest: Digest, length: Int64, openLimit: Int64) {
    self.message = message
    self.type = type
    self.digest = digest
    self.length = length
    self.openLimit = openLimit
  }
}
