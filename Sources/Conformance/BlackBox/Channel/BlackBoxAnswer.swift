import JSONTree

/// What was answered, whole.
public struct BlackBoxAnswer: Hashable, Sendable {
  /// The HTTP status.
  public let status: Int
  /// The fields by name in lower case; of one that is sent twice, the first.
  public let fields: [String: String]
  /// The whole body.
  public let body: [UInt8]

  /// An answer; names of fields in any case.
  public init(status: Int, fields: [(name: String, value: String)] = [], body: [UInt8] = []) {
    self.status = status
    self.fields = Dictionary(fields.map { ($0.name.lowercased(), $0.value) }) { first, _ in first }
    self.body = body
  }

  /// The media type, in lower case, without its parameters; empty when none is said.
  public var mediaType: String {
    (fields["content-type"] ?? "").prefix { $0 != ";" }.lowercased().filter { $0 != " " }
  }

  /// The media type as a report may show it.
  var shownMediaType: String { mediaType.isEmpty ? "missing" : ExpectedRefusal.shown(mediaType) }

  /// The body as JSON; nil when it is none.
  var json: JSONValue? { try? JSONValue(parsing: body) }
}
