/// On which way a value is made: what stands above it, and where it will stand.
struct OpenAPIWalk: Sendable {
  /// The characters that texts may have.
  var repertoire = TextSamples.Repertoire.unicode
  /// Whether the value is that of a header, a path or a cookie: never empty, no space at either end.
  var isField = false
  /// The side that sends the body; nil for a schema by itself.
  var sender: Sender?
  /// How often each target of a reference was entered on the way down.
  var entered: [String: Int] = [:]
  var depth = 0

  enum Sender: String, Sendable, Hashable {
    case client, server
  }

  /// A schema is entered as often inside itself; where it may be left out it then is.
  private static let most = 2
  /// A document is no deeper.
  static let deepest = 60

  func isTooDeep(_ layers: OpenAPILayers) -> Bool { layers.targets.contains { entered[$0, default: 0] >= Self.most } }

  /// The way with these references followed.
  func entering(_ targets: some Sequence<String>) -> OpenAPIWalk {
    var walk = self
    for target in targets { walk.entered[target, default: 0] += 1 }
    walk.depth += 1
    return walk
  }
}
