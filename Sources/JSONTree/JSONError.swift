/// Why a text is not the JSON that this module accepts, or a value not one that it can write canonically.
public struct JSONError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The rule that was broken.
  public enum Reason: String, Sendable {
    /// An object names a member twice, compared after unescaping. The whole text is otherwise well-formed RFC 8259.
    case duplicateKey
    /// A `\u` escape gives half of a surrogate pair (RFC 8259 §8.2).
    case loneSurrogate
    /// Bytes in a string that are not UTF-8 (RFC 3629): overlong, surrogate, beyond U+10FFFF, or cut.
    case invalidUTF8
    /// The text begins with U+FEFF, which RFC 8259 §8.1 forbids a sender to add.
    case byteOrderMark
    /// More arrays and objects inside each other than the limit.
    case tooDeep
    /// Something other than white space follows the value.
    case trailingBytes
    /// More bytes than the limit.
    case tooLarge
    /// The text ends inside a value, or is empty.
    case unexpectedEnd
    /// An unescaped character below U+0020 in a string.
    case controlCharacter
    /// A backslash followed by something that RFC 8259 §7 does not name.
    case badEscape
    /// A number that RFC 8259 §6 does not allow: `01`, `1.`, `+1`, `.5`.
    case badNumber
    /// Canonical form only: a number that no finite IEEE 754 double stands for (RFC 8785 §3.2.2.3).
    case numberOutOfRange
    /// Any other byte that RFC 8259 does not allow where it stands.
    case malformed
  }

  /// The rule that was broken.
  public let reason: Reason
  /// The offset, in bytes from 0, of the first byte that breaks it; 0 where the source was a value and not a text.
  public let offset: Int
  /// The place of the value that was being read; nil when it is not known cheaply.
  public let pointer: JSONPointer?

  /// An error with a reason, a byte offset and, where known, a place.
  public init(reason: Reason, offset: Int, pointer: JSONPointer? = nil) {
    self.reason = reason
    self.offset = offset
    self.pointer = pointer
  }

  /// English, without any of the refused text: `JSON duplicateKey at byte 12 (/a/0)`. Member names may appear in the pointer.
  public var description: String {
    "JSON \(reason.rawValue) at byte \(offset)" + (pointer.map { " (\($0.description))" } ?? "")
  }
}
