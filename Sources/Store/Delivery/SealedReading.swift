/// Reads back what was sealed.
public protocol SealedReading: Sendable {
  /// The sealed bytes of a release, decrypted; nil when there are none or their key was destroyed.
  func sealedRelease(_ id: String) async throws -> [UInt8]?
}
