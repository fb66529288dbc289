/// What one record (or one whole document) may cost its reader; what goes beyond is refused.
public struct XMLLimits: Sendable, Hashable {
  /// Elements open at once, the root included.
  public var depth: Int
  /// Attributes of one element; namespace declarations in scope have the same bound.
  public var attributes: Int
  /// Bytes of one name, as encoded in the input.
  public var nameBytes: Int
  /// Bytes of one record, or of the one document where it is read whole, as encoded in the input.
  public var recordBytes: Int
  /// Elements of one record, itself included.
  public var recordElements: Int

  /// Limits as given.
  public init(
    depth: Int = 64, attributes: Int = 64, nameBytes: Int = 256, recordBytes: Int = 16 << 20, recordElements: Int = 400_000
  ) {
    self.depth = depth
    self.attributes = attributes
    self.nameBytes = nameBytes
    self.recordBytes = recordBytes
    self.recordElements = recordElements
  }

  /// Far above what partners send (a household is about 18 KB, 8 deep), far below what would hurt.
  public static let standard = XMLLimits()
}
