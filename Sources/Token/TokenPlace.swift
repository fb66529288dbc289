/// Where a private key is: the module that speaks to the token, the token's label, the key's name on it.
public struct TokenPlace: Hashable, Sendable {
  /// How a key is told from others on its token.
  public enum KeyName: Hashable, Sendable, CustomStringConvertible {
    /// Its `CKA_LABEL`.
    case label(String)
    /// Its `CKA_ID`.
    case id([UInt8])

    /// The label, or the identifier in hexadecimal.
    public var description: String {
      switch self {
      case .label(let label): label
      case .id(let id): "0x" + id.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
      }
    }
  }

  /// The path of the PKCS #11 module, a shared library.
  public let module: String
  /// The token's label.
  public let label: String
  /// The key's name.
  public let key: KeyName

  /// A place; nothing is looked for yet.
  public init(module: String, label: String, key: KeyName) {
    self.module = module
    self.label = label
    self.key = key
  }
}
