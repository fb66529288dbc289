public import JSONTree

/// Schema documents by absolute URI. Nothing is ever fetched: a reference leads to a document of the set or is refused.
///
/// The meta-schemas of JSON Schema 2020-12 are in every set.
public struct SchemaSet: Sendable {
  private(set) var documents: [SchemaDocument]
  /// For each resource's URI, without fragment: its document and its index there.
  private var known: [String: SchemaTarget]

  /// A set with the standard meta-schemas only.
  public init() {
    documents = Metaschema.documents
    known = [:]
    for (number, document) in documents.enumerated() {
      for (index, resource) in document.resources.enumerated() {
        known[resource.uri.text] = SchemaTarget(document: number, resource: index)
      }
    }
  }

  /// Adds a document under the URI by which others refer to it, and under the `$id` of each schema in it.
  ///
  /// Refused: a URI that is relative or already taken by another document, and identifiers or anchors that are malformed or
  /// ambiguous. Whether keywords are well formed is seen when the document is compiled.
  public mutating func add(_ document: JSONTree, at uri: String) throws(SchemaError) {
    try add(document.root.value(), at: uri)
  }

  /// Adds a document from its bytes, which must be one strict JSON text.
  public mutating func add(_ bytes: [UInt8], at uri: String) throws(SchemaError) {
    let value: JSONValue
    do throws(JSONError) {
      value = try JSONValue(parsing: bytes)
    } catch {
      throw SchemaError(uri, error.description)
    }
    try add(value, at: uri)
  }

  private mutating func add(_ value: JSONValue, at uri: String) throws(SchemaError) {
    let document = try SchemaDocument(value, at: uri)
    var added = [URIReference(uri).resource: SchemaTarget(document: documents.count, resource: 0)]
    for (index, resource) in document.resources.enumerated() {
      let name = resource.uri.text
      let target = SchemaTarget(document: documents.count, resource: index)
      if let earlier = added[name], earlier != target {
        throw SchemaError(name, "two schemas have this identifier")
      }
      added[name] = target
    }
    for name in added.keys where known[name] != nil { throw SchemaError(name, "two documents have this identifier") }
    known.merge(added) { $1 }
    documents.append(document)
  }

  /// The resource with that URI (without fragment); nil when the set has none.
  func target(of uri: String) -> SchemaTarget? { known[uri] }

  /// Compiles the schema at `uri`, which may have a fragment (a JSON Pointer or an anchor), and all that it refers to.
  ///
  /// When `uri` names a whole document each schema in it is checked, also those that nothing refers to.
  public func compile(_ uri: String, formats: FormatPolicy = .annotation) throws(SchemaError) -> CompiledSchema {
    var compiler = SchemaCompiler(self, formats)
    return try compiler.compile(uri)
  }
}

/// A resource of a set.
struct SchemaTarget: Sendable, Hashable {
  let document: Int
  let resource: Int
}
