public import JSONTree

/// A refusal or failure as an RFC 9457 problem document (`application/problem+json`).
///
/// Extension members (RFC 9457 §3.2) of a refusal: `code`, `cure` (what mends it), and `pointer` where there is a place.
public struct Problem: Hashable, Sendable {
  /// The HTTP status.
  public let status: Int
  /// The document.
  public let json: JSONValue

  /// The problem that a refusal is, worded in that language.
  public init(_ refusal: Refusal, in language: Language) {
    status = refusal.code.status
    var object: JSONObject = [
      "type": .string("urn:passerelle:refusal:\(refusal.code.rawValue)"),
      "title": .string(language.text("Refus", "Refused")),
      "status": .number(JSONNumber(Int64(refusal.code.status))),
      "code": .string(refusal.code.rawValue),
      "detail": .string(refusal.code.text(refusal.details, in: language)),
      "cure": .string(refusal.code.cure(in: language)),
    ]
    if let pointer = refusal.pointer { object["pointer"] = .string(pointer) }
    json = .object(object)
  }

  /// The problem that a failure is: 503, and when to try again.
  public init(_ failure: Failure, in language: Language) {
    status = 503
    json = .object([
      "type": .string("urn:passerelle:failure"), "title": .string(language.text("Indisponible", "Unavailable")),
      "status": .number(JSONNumber(503)), "code": .string("failure.unavailable"),
      "detail": .string(
        language.text(
          "La passerelle ne peut pas répondre pour l'instant. Rien n'a été enregistré : réessayez.",
          "The gateway cannot answer for now. Nothing was recorded: try again.")),
    ])
  }
}
