import Consent
import Exchange
import JSONTree
import Translation

extension ReleaseRules {
  /// What the recipient reads: an event from the gateway with the document in the recipient's own form.
  func event(
    _ id: String, _ type: MessageType, _ document: DialectDocument, to recipient: Partner, for purpose: String,
    from gateway: String, at now: Instant
  ) throws(JSONError) -> [UInt8] {
    var event: JSONObject = [
      "specversion": "1.0", "id": .string(id), "source": .string(gateway), "type": .string(type.text),
      "time": .string(now.description), "audience": .string(recipient.id.text),
      "purpose": .string(purpose), "datacontenttype": .string(document.contentType),
    ]
    // Which information the recipient owes the person, at the latest when it first speaks to him or her (CRPA L114-8).
    if let notice = policy.convention(for: recipient.kind)?.purpose(purpose)?.notice.version { event["notice"] = .string(notice) }
    if document.contentType == "application/json" {
      event["data"] = try JSONValue(parsing: document.bytes)
    } else {
      event["data_base64"] = .string(Base64.text(document.bytes))
    }
    return JSONWriter.bytes(.object(event))
  }
}
