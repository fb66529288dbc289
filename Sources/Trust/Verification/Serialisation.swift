import Exchange

/// The three ways of writing a JWS (RFC 7515 §3.1 and §7).
public enum Serialisation: String, Hashable, Sendable, CaseIterable {
  /// `protected.payload.signature`, sent as `application/jose`.
  case compact
  /// A JSON object with one signature, sent as `application/jose+json`: what partners post.
  case flattened
  /// A JSON object with a list of signatures, of which there must be exactly one; sent as `application/jose+json`.
  case general

  /// The media type under which it is sent.
  public var mediaType: String {
    switch self {
    case .compact: "application/jose"
    case .flattened, .general: "application/jose+json"
    }
  }

  /// Whether a `Content-Type` announces the JSON forms; refuses anything but the two media types. Parameters are not looked at.
  static func isJSON(contentType: String?) throws(Refusal) -> Bool {
    // The exact text that nearly every message comes with, before any taking apart.
    if contentType == "application/jose+json" { return true }
    let essence = (contentType ?? "").prefix { $0 != ";" }.lowercased().filter { $0 != " " && $0 != "\t" }
    switch essence {
    case "application/jose+json": return true
    case "application/jose": return false
    default: throw Refusal(.receiveMediaType)
    }
  }
}
