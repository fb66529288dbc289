public import XMLRecords

/// Makes documents of a schema, the same for the same seed: every optional element there and not, every number of times, branch,
/// enumerated value, order of `xs:all` and lexical form that the schema admits, those that did not occur yet before others.
///
/// Each document is valid, and its encoding holds each of its characters.
public struct XSDDocuments: Sendable {
  /// The texts that a caller has for an element or an attribute, by its path (`/Racine/Personne/NIR`, `/liste/@referentiel`), instead of
  /// texts of its type; nil or none where it has none.
  public typealias Words = @Sendable (_ path: String) -> [String]?

  let root: XSDElement
  let encoding: XMLEncoding
  /// For each path of a text the forms and values that it shows; none where the caller has words for it.
  private(set) var texts: [String: [CoveragePoint]] = [:]
  private(set) var words: [String: [String]] = [:]
  var choice: GuidedChoice

  /// - Parameters:
  ///   - root: the root element, by default the one that the schema is for.
  ///   - encoding: of the documents; texts have only characters that it holds.
  ///   - forms: those that texts may have, `LexicalForm.plain` for canonical spellings only.
  ///   - seed: the same seed gives the same documents.
  ///   - words: each that it gives occurs; one that is not of the type or not of the encoding is an error.
  public init(
    _ schema: XSDSchema, root: String? = nil, encoding: XMLEncoding = .utf8, forms: Set<LexicalForm> = LexicalForm.all,
    seed: UInt64, words: Words = { _ in nil }
  ) throws(DocumentError) {
    guard let element = schema.elements[root ?? schema.root] else {
      throw DocumentError(reason: .unsatisfiable, place: "/", detail: "the schema declares no such root")
    }
    self.root = element
    self.encoding = encoding
    choice = GuidedChoice(seed: seed)
    try expect(element, "/" + element.name, forms, words)
  }

  /// What documents can have and what those made so far had.
  public var coverage: DocumentCoverage { choice.coverage }

  /// The next document.
  public mutating func document() throws(DocumentError) -> XMLDocument {
    XMLDocument(root: try element(root, "/" + root.name), encoding: encoding)
  }

  mutating func expect(
    text type: XSDSimpleType, _ path: String, _ forms: Set<LexicalForm>, _ source: Words
  ) throws(DocumentError) {
    guard texts[path] == nil else { return }
    if let given = source(path), !given.isEmpty {
      for word in given {
        guard type.allows(word) else {
          throw DocumentError(reason: .word, place: path, detail: "a word that is not of the type")
        }
        do throws(XMLWriteError) {
          _ = try XMLWriter.bytes(XMLElement("mot", text: word), encoding: encoding)
        } catch {
          throw DocumentError(reason: .word, place: path, detail: error.reason.rawValue)
        }
        choice.coverage.expect(CoveragePoint(path, .value(word)))
      }
      words[path] = given
      texts[path] = []
      return
    }
    let points = type.points(at: path, forms, repertoire)
    guard !points.isEmpty else {
      throw DocumentError(reason: .unsatisfiable, place: path, detail: "no text of the type could be made")
    }
    for point in points { choice.coverage.expect(point) }
    texts[path] = points
  }

  var repertoire: TextSamples.Repertoire {
    switch encoding {
    case .utf8: .unicode
    case .windows1252: .windows1252
    case .latin1: .latin1
    case .ascii: .ascii
    }
  }
}
