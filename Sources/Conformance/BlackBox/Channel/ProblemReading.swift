import Exchange
import JSONTree

/// A refusal read as RFC 9457 has it, and held to this exchange's own members.
struct ProblemReading {
  let code: String
  let pointer: String?
  let detail: String
  let json: JSONValue

  /// Reads the problem document of an answer; throws what of it is none.
  init(_ answer: BlackBoxAnswer) throws(Breach) {
    guard answer.mediaType == "application/problem+json" else {
      throw Breach("Content-Type is \(answer.shownMediaType), not application/problem+json")
    }
    guard let json = answer.json, json.objectValue != nil else { throw Breach("the problem document is no JSON object") }
    self.json = json
    for name in ["type", "title", "detail", "code"] {
      guard let text = json[name]?.stringValue, !text.isEmpty else { throw Breach("the problem document lacks `\(name)`") }
    }
    guard let status = json["status"]?.integerValue, status == answer.status else {
      throw Breach("`status` of the problem document is not the HTTP status \(answer.status)")
    }
    if let pointer = json["pointer"], pointer.stringValue == nil { throw Breach("`pointer` is no text") }
    code = json["code"]?.stringValue ?? ""
    detail = json["detail"]?.stringValue ?? ""
    pointer = json["pointer"]?.stringValue
  }
}
