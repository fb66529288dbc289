/// The type of a message: `family.message.version`, such as `caf.rsa-beneficiaires.vrsb0801`; it names its adapter.
///
/// Types whose family is `passerelle` are the gateway's own (`passerelle.mailbox.v1`) and have no adapter.
public struct MessageType: Hashable, Comparable, Sendable, CustomStringConvertible {
  /// The whole text.
  public let text: String
  /// `caf`, `msa`, `francetravail`, `departement` or `passerelle`.
  public let family: String
  /// The message's own name.
  public let message: String
  /// The version of the partner's format.
  public let version: String

  /// Accepts exactly three parts of lower-case letters, digits and hyphens; nil otherwise.
  public init?(_ text: String) {
    guard text.utf8.count <= 96 else { return nil }
    var dots: [String.Index] = []
    var previous = UInt8(ascii: ".")
    for index in text.utf8.indices {
      let byte = text.utf8[index]
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"): break
      case UInt8(ascii: ".") where previous != byte: dots.append(index)
      default: return nil
      }
      previous = byte
    }
    guard dots.count == 2, previous != UInt8(ascii: ".") else { return nil }
    self.text = text
    self.family = String(text[..<dots[0]])
    self.message = String(text[text.utf8.index(after: dots[0])..<dots[1]])
    self.version = String(text[text.utf8.index(after: dots[1])...])
  }

  /// What the gateway sends to a body that was told what no longer holds, or may no longer be kept (GDPR 19).
  public static let ask = MessageType(family: "passerelle", message: "ask", version: "v1")
  /// A notice that what was told is wrong, withdrawn or erased.
  public static let rectification = MessageType(family: "passerelle", message: "rectification", version: "v1")

  /// What the gateway sends to a body with authority over a fact of a person's: another value, as the person says it (GDPR 16).
  public static let proposal = MessageType(family: "passerelle", message: "proposition", version: "v1")

  /// What a sender is told when a recipient refuses what its message called for.
  public static let status = MessageType(family: "passerelle", message: "statut", version: "v1")

  /// What a partner opens a batch with: the file that follows is named by its digest, its length and its type.
  public static let batch = MessageType(family: "passerelle", message: "batch", version: "v1")

  private init(family: String, message: String, version: String) {
    text = "\(family).\(message).\(version)"
    (self.family, self.message, self.version) = (family, message, version)
  }

  /// The whole text.
  public var description: String { text }

  /// The order of the texts.
  public static func < (left: MessageType, right: MessageType) -> Bool { left.text < right.text }
}
