public import Exchange
import Foundation
public import JSONTree

/// A CloudEvents event as a partner, or who carries for one, writes it: attributes, then the data in the partner's own form. The same values make
/// the same octets.
public struct PartnerEvent: Sendable {
  /// Its number at its source; the same again is the same message.
  public let id: String
  /// Who sends it.
  public let source: String
  /// The message type.
  public let type: String
  /// Of when it speaks.
  public let time: Instant
  /// The gateway's identifier.
  public let audience: String
  /// Whose word it is, where that is not its sender's.
  public let author: PartnerID?
  /// The sender's own reference of the person.
  public let subject: String?
  /// Who acts at the sender's.
  public var agent: String?
  /// Under which purpose.
  public var purpose: String?
  /// For which procedure.
  public var procedure: String?
  /// The sender's own case.
  public var caseReference: String?

  /// An event without data.
  public init(
    id: String, source: String, type: String, time: Instant, audience: String, author: PartnerID? = nil, subject: String? = nil
  ) {
    (self.id, self.source, self.type, self.time, self.audience) = (id, source, type, time, audience)
    (self.author, self.subject) = (author, subject)
  }

  /// An event in the name of the partner for whom a connector carries.
  init(id: String, type: String, time: Instant, audience: String, author: PartnerID) {
    self.init(id: id, source: "urn:passerelle:\(author)", type: type, time: time, audience: audience, author: author)
  }

  /// The octets to sign of the event around a file: JSON as JSON, anything else in base64 with its media type, so that its bytes stay what they are.
  ///
  /// - Throws: `JSONError` where it should be JSON and is none.
  public func payload(file bytes: [UInt8], isXML: Bool) throws -> [UInt8] {
    if isXML {
      return payload(["datacontenttype": "application/xml", "data_base64": .string(Data(bytes).base64EncodedString())])
    }
    return payload(data: try JSONValue(parsing: bytes))
  }

  /// The octets to sign of the event with that JSON data.
  public func payload(data: JSONValue) -> [UInt8] { payload(["datacontenttype": "application/json", "data": data]) }

  private func payload(_ data: JSONObject) -> [UInt8] {
    var object: JSONObject = [
      "specversion": "1.0", "id": .string(id), "source": .string(source), "type": .string(type),
      "time": .string(time.description), "audience": .string(audience),
    ]
    let more = [
      ("author", author?.text), ("subject", subject), ("agent", agent), ("purpose", purpose), ("procedure", procedure),
      ("case", caseReference),
    ]
    for case (let name, let text?) in more { object[name] = .string(text) }
    for (name, value) in data { object[name] = value }
    return JSONWriter.bytes(.object(object))
  }
}
