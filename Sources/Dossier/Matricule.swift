/// The number of a file at its payer, in the one form by which numbers are compared. It identifies a file, never a person, and
/// only together with its payer.
public struct Matricule: Hashable, Sendable {
  /// Which rule the number obeys.
  public enum Branch: String, Hashable, Sendable, CaseIterable {
    /// Seven digits.
    case caf = "CAF"
    /// Up to fifteen characters, never cut: it may be a NIR.
    case msa = "MSA"
  }

  /// The number: seven digits for a CAF, the whole text for an MSA.
  public let text: String

  /// Reads a number of that branch.
  ///
  /// A CAF number may come as fifteen digits with zeros behind (`MATRICULE` of the CNAF files) or in front; it is refused when
  /// seven digits cannot be found without dropping a digit that is not zero. An MSA number is one to fifteen digits or capital
  /// letters and stays as it is.
  public init?(_ text: String, of branch: Branch) {
    let bytes = Array(text.utf8)
    switch branch {
    case .msa:
      guard (1...15).contains(bytes.count), bytes.allSatisfy({ (48...57).contains($0) || (65...90).contains($0) }) else {
        return nil
      }
      self.text = text
    case .caf:
      guard (7...15).contains(bytes.count), bytes.allSatisfy({ (48...57).contains($0) }) else { return nil }
      guard let number = Self.seven(bytes[...]) ?? Self.seven(bytes.drop { $0 == 48 }), number.contains(where: { $0 != 48 })
      else { return nil }
      self.text = String(decoding: number, as: UTF8.self)
    }
  }

  /// Fifteen digits with zeros behind, as CNAF files write it; an MSA number of another length is filled the same way.
  public var text15: String { text + String(repeating: "0", count: max(0, 15 - text.utf8.count)) }

  private static func seven(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
    guard bytes.count >= 7, bytes.dropFirst(7).allSatisfy({ $0 == 48 }) else { return nil }
    return bytes.prefix(7)
  }
}
