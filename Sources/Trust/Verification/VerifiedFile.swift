import Crypto
public import Exchange

/// The octets of a batch's file as they pass, in order.
public struct BatchWeighing: Sendable {
  private let batch: VerifiedBatch
  private var hash = SHA256()
  private var length: Int64 = 0

  init(_ batch: VerifiedBatch) { self.batch = batch }

  /// Takes the next octets.
  public mutating func take(_ bytes: [UInt8]) {
    bytes.withUnsafeBytes { hash.update(bufferPointer: $0) }
    length += Int64(bytes.count)
  }

  /// The file, when these were all its octets and no other ones; refuses it otherwise (`batch.digest`).
  public func finish() throws(Refusal) -> VerifiedFile {
    guard length == batch.order.length, Digest(bytes: Array(hash.finalize())) == batch.order.digest else {
      throw Refusal(.batchDigest, at: "/data/sha256")
    }
    return VerifiedFile(batch)
  }
}

/// A file whose octets are those that a verified batch event names. Minted by ``BatchWeighing`` only.
public struct VerifiedFile: Sendable {
  /// What opened the batch.
  public let batch: VerifiedBatch

  init(_ batch: VerifiedBatch) { self.batch = batch }

  /// One record of the file as a message of its own, in the name of who signed the batch.
  ///
  /// - Parameters:
  ///   - document: the record between what stands before the first and after the last: a whole document of the file's format.
  ///   - id: its opaque identifier.
  public func message(_ document: [UInt8], id: String) -> VerifiedMessage { batch.household(document, id: id) }
}
