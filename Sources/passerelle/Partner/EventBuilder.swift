import Exchange
import Foundation
import JSONTree

/// A CloudEvents event as a partner writes it: attributes, then the data in the partner's own form.
struct EventBuilder {
  var id: String
  var source: String
  var type: MessageType
  var time: Instant
  var audience: String
  var author: PartnerID?
  var subject: String?
  var agent: String?
  var purpose: String?
  var procedure: String?
  var caseReference: String?

  /// The event around a file: JSON as JSON, anything else in base64 with its media type, so that its bytes stay what they are.
  func payload(file bytes: [UInt8], isXML: Bool) throws -> [UInt8] {
    if isXML {
      return payload(["datacontenttype": "application/xml", "data_base64": .string(Data(bytes).base64EncodedString())])
    }
    return payload(["datacontenttype": "application/json", "data": try JSONValue(parsing: bytes)])
  }

  /// The event with that JSON data.
  func payload(data: JSONValue) -> [UInt8] { payload(["datacontenttype": "application/json", "data": data]) }

  private func payload(_ data: JSONObject) -> [UInt8] {
    var object: JSONObject = [
      "specversion": "1.0", "id": .string(id), "source": .string(source), "type": .string(type.text),
      "time": .string(time.description), "audience": .string(audience),
    ]
    if let author { object["author"] = .string(author.text) }
    if let subject { object["subject"] = .string(subject) }
    if let agent { object["agent"] = .string(agent) }
    if let purpose { object["purpose"] = .string(purpose) }
    if let procedure { object["procedure"] = .string(procedure) }
    if let caseReference { object["case"] = .string(caseReference) }
    for (name, value) in data { object[name] = value }
    return JSONWriter.bytes(.object(object))
  }
}
