public import Exchange
import JSONTree

/// A right document of an invented person, in a format that the examining partner may post.
public struct SampleDocument: Sendable {
  /// Its format.
  public let type: MessageType
  /// Its octets.
  public let bytes: [UInt8]
  /// The document when it is JSON; nil for XML and CSV.
  let json: JSONValue?

  /// A sample of that format; JSON when it reads as JSON, octets otherwise.
  public init(type: MessageType, bytes: [UInt8]) {
    self.type = type
    self.bytes = bytes
    json = try? JSONValue(parsing: bytes)
  }

  /// The event's members that carry it.
  var members: JSONObject {
    if let json { return ["datacontenttype": "application/json", "data": json] }
    let isXML = bytes.first { $0 > 0x20 } == UInt8(ascii: "<")
    return [
      "datacontenttype": isXML ? "application/xml" : "text/csv", "data_base64": .string(Base64.text(bytes)),
    ]
  }

  /// A name that no format has for an element.
  static let foreign = "inconnuDeTous"

  /// The same document with something in it that its format does not know.
  func spoilt(with text: String) -> JSONObject {
    guard case .object(var object) = json else {
      // Cut in the middle: it ends where no XML document ends.
      let cut = Array(bytes.prefix(bytes.count / 2))
      return SampleDocument(type: type, bytes: cut + Array(text.utf8)).members
    }
    object[Self.foreign] = .string(text)
    return ["datacontenttype": "application/json", "data": .object(object)]
  }

  /// Texts of the document that name somebody or something: none of them belongs into a refusal.
  var secrets: [String] {
    let texts: [String]
    if let json {
      texts = Self.leaves(json)
    } else {
      // What stands between tags; names of elements may well be told.
      texts = String(decoding: bytes, as: UTF8.self).split { $0 == "<" || $0.isNewline || $0 == ";" }
        .compactMap { $0.split(separator: ">", omittingEmptySubsequences: false).last.map(String.init) }
    }
    // Short texts and plain words of lower case may be codes that a refusal rightly lists.
    return texts.filter { text in text.count >= 6 && text.contains { $0.isNumber || $0.isUppercase || $0 == "@" } }
      .filter { !$0.contains("=") && !$0.contains("?") && !$0.hasPrefix("/") }
  }

  private static func leaves(_ value: JSONValue) -> [String] {
    switch value {
    case .string(let text): [text]
    case .array(let elements): elements.flatMap(leaves)
    case .object(let members): members.values.flatMap(leaves)
    case .null, .bool, .number: []
    }
  }
}
