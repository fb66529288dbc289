/// How an author's own reference of a bearer is composed from its fields. Parts are joined with `:`; a `:` inside one is escaped.
struct References: Sendable {
  struct Part: Sendable {
    enum Source: Sendable {
      case foyer
      case path([String])
    }
    var source: Source
    var isOptional: Bool
  }

  struct Composite: Sendable {
    /// Put in front, so that references of different make never meet.
    var label: String?
    var parts: [Part]

    func text(_ content: DialectContent, foyer: String?) -> String? {
      var texts = label.map { [$0] } ?? []
      for part in parts {
        let text: String?
        switch part.source {
        case .foyer: text = foyer
        case .path(let path): text = content.at(path)?.texts.map { Self.escaped(Codec.trimmed($0)) }
        }
        guard let text, !text.isEmpty else {
          guard part.isOptional else { return nil }
          texts.append("")
          continue
        }
        texts.append(text)
      }
      return texts.joined(separator: ":")
    }

    private static func escaped(_ text: String) -> String {
      guard text.utf8.contains(where: { $0 == UInt8(ascii: ":") || $0 == UInt8(ascii: "%") }) else { return text }
      return text.replacing("%", with: "%25").replacing(":", with: "%3A")
    }
  }

  /// The reference by the first of these ways of which every part is there; nil when none is.
  func text(_ composites: [Composite], _ content: DialectContent, foyer: String?) -> String? {
    for composite in composites {
      if let text = composite.text(content, foyer: foyer) { return text }
    }
    return nil
  }

  var foyer: [Composite] = []
  var usager: [Composite] = []

  /// What is said of a document that names one person twice.
  static let twice = "a person who differs from the others in"

  /// The names of what the first way of composing needs, for a refusal.
  static func names(_ composites: [Composite]) -> String {
    (composites.first?.parts ?? []).compactMap { part in
      if case .path(let path) = part.source, !part.isOptional { return path.last }
      return nil
    }.joined(separator: ", ")
  }
}
