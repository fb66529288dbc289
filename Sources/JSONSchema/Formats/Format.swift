/// The formats that this engine can assert (Validation §7.3); it takes any other for a note.
enum Format: String, Sendable, CaseIterable {
  case date
  case time
  case dateTime = "date-time"
  case duration
  case email
  case hostname
  case ipv4
  case ipv6
  case uri
  case uriReference = "uri-reference"
  case uriTemplate = "uri-template"
  case uuid
  case jsonPointer = "json-pointer"
  case relativeJSONPointer = "relative-json-pointer"
  case regex

  /// Whether `text` is of this format.
  func allows(_ text: String) -> Bool {
    var reader = FormatReader(text)
    switch self {
    case .date: return reader.takeDate() && reader.isAtEnd
    case .time: return reader.takeTime() && reader.isAtEnd
    case .dateTime: return reader.takeDate() && (reader.take("T") || reader.take("t")) && reader.takeTime() && reader.isAtEnd
    case .duration: return reader.takeDuration() && reader.isAtEnd
    case .email: return reader.takeMailbox()
    case .hostname: return DomainName.isHostname(text)
    case .ipv4: return reader.takeIPv4() && reader.isAtEnd
    case .ipv6: return InternetAddress.isIPv6(reader.rest)
    case .uri: return URIReference(text).scheme != nil && URIReference(text).isWellFormed
    case .uriReference: return URIReference(text).isWellFormed
    case .uriTemplate: return reader.takeTemplate() && reader.isAtEnd
    case .uuid: return reader.takeUUID() && reader.isAtEnd
    case .jsonPointer: return reader.takePointer()
    case .relativeJSONPointer: return reader.takeRelativePointer()
    case .regex: return Pattern.isWellFormed(text)
    }
  }
}
