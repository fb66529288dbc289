public import Exchange

/// Where the records of a file stand, and what stands around them: enough to read each as a document of its own, in any order.
///
/// Only ``FileScan`` makes one, of a file that was read to its end.
public struct FileIndex: Sendable {
  /// A record's place.
  public struct Span: Hashable, Sendable {
    /// Its first byte in the file.
    public let offset: Int64
    /// How many bytes it has.
    public let length: Int
    /// The line at which it begins, from 1.
    public let line: Int64
  }

  /// The bytes in front of the first record.
  public let head: [UInt8]
  /// The bytes after the last record.
  public let tail: [UInt8]
  /// The records, in their order.
  public let spans: [Span]
  /// What the records claim to concern, each claim once.
  public let claims: Set<ScopeClaim>
  /// What the frame says.
  public let frame: FileFrame

  /// One record between what stands around all of them: a document of the same format, byte for byte as the file has it.
  public func document(_ record: [UInt8]) -> [UInt8] { head + record + tail }
}
