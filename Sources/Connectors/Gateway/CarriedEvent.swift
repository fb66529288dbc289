import Exchange
import JSONTree

/// A CloudEvents event in the name of the partner for whom the connector carries.
struct CarriedEvent: Sendable {
  let id: String
  let type: String
  let time: Instant
  let audience: String
  let author: PartnerID
  var attributes: [String: String] = [:]

  /// The octets to sign: attributes, then the data in the partner's own form.
  func payload(_ data: JSONValue) -> [UInt8] {
    var object: JSONObject = [
      "specversion": "1.0", "id": .string(id), "source": .string("urn:passerelle:\(author)"), "type": .string(type),
      "time": .string(time.description), "audience": .string(audience), "author": .string(author.text),
    ]
    for (name, value) in attributes.sorted(by: { $0.key < $1.key }) { object[name] = .string(value) }
    object["datacontenttype"] = "application/json"
    object["data"] = data
    return JSONWriter.bytes(.object(object))
  }
}
