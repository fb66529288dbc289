internal import XMLRecords

/// A schema of the subset of XML Schema 1.0 that partners' files use, without namespace and of one document.
///
/// Read: elements declared, referred to or inline, with `minOccurs` and `maxOccurs`; `sequence`, `choice` and `all`; attributes; simple types
/// by restriction with all facets, patterns of a subset; the built-in types string, normalizedString, token, boolean, decimal, integer and
/// those derived from it, date, time, dateTime, gYear and gYearMonth. Annotations are passed over. Everything else is an error: nothing
/// that could change which documents are valid is passed over.
public struct XSDSchema: Sendable {
  /// Each element that the top level declares, by name: any of them may be a document's root.
  let elements: [String: XSDElement]

  /// The elements that may be a document's root, in the order of the schema (XML Schema Part 1, §3.3.4).
  public let roots: [String]

  /// The first of the elements that no other one holds: the root that the schema is for.
  public let root: String

  /// Reads a schema.
  public init(parsing bytes: [UInt8]) throws(XSDError) {
    let document: XMLDocument
    do throws(XMLRecordError) {
      document = try XMLDocument(parsing: bytes)
    } catch {
      throw XSDError(reason: .notSchema, place: "/", detail: error.description)
    }
    let reader = try XSDReader(document.root)
    var elements: [String: XSDElement] = [:]
    for name in reader.names { elements[name] = try reader.element(named: name, [], "/schema") }
    // Types that no element uses are held to the subset all the same.
    for name in reader.simpleTypes.keys.sorted() { _ = try reader.simpleType(named: name, [], "/schema") }
    for name in reader.complexTypes.keys.sorted() { try reader.checkComplexType(named: name) }
    let held = Set(elements.values.flatMap { $0.content.names })
    guard let root = reader.names.first(where: { !held.contains($0) }) else {
      throw XSDError(reason: .notSchema, place: "/schema", detail: "no element is declared that could be a root")
    }
    self.elements = elements
    self.root = root
    roots = reader.names
  }
}

extension XSDContent {
  /// The names of the elements directly inside.
  fileprivate var names: [String] {
    guard case .elements(let group?, _) = self else { return [] }
    return group.names
  }
}

extension XSDParticle {
  fileprivate var names: [String] {
    switch term {
    case .element(let element): [element.name]
    case .sequence(let particles), .choice(let particles), .all(let particles): particles.flatMap(\.names)
    }
  }
}
