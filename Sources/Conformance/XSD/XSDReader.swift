internal import XMLRecords

/// Reads the declarations of one schema document; each construct is read or refused.
struct XSDReader {
  static let namespace = "http://www.w3.org/2001/XMLSchema"

  /// The declarations of the top level, by name.
  private(set) var elements: [String: XMLElement] = [:]
  private(set) var names: [String] = []
  var simpleTypes: [String: XMLElement] = [:]
  var complexTypes: [String: XMLElement] = [:]
  /// The prefixes of the namespace of XML Schema, each with its colon, the default namespace as "".
  private var prefixes: Set<String> = []

  init(_ root: XMLElement) throws(XSDError) {
    for attribute in root.attributes {
      let isDeclaration = attribute.name == "xmlns" || attribute.name.hasPrefix("xmlns:")
      if isDeclaration, attribute.value == Self.namespace {
        prefixes.insert(attribute.name == "xmlns" ? "" : String(attribute.name.dropFirst(6)) + ":")
      } else if attribute.name == "elementFormDefault" || attribute.name == "attributeFormDefault" {
        // Without a target namespace both ways mean the same.
      } else if !isDeclaration, !["id", "version", "xml:lang"].contains(attribute.name) {
        throw XSDError(reason: .unsupported, place: "/schema", detail: "the attribute \(attribute.name)")
      }
    }
    guard let name = local(root.name), name == "schema" else {
      throw XSDError(reason: .notSchema, place: "/", detail: "the root is no schema of \(Self.namespace)")
    }
    for child in root.children { try declare(child) }
  }

  private mutating func declare(_ child: XMLElement) throws(XSDError) {
    let kind = local(child.name)
    if kind == "annotation" { return }
    guard kind == "element" || kind == "simpleType" || kind == "complexType" else { throw unsupported(child, "/schema") }
    guard let name = child.attribute("name") else { throw malformed("/schema", "a declaration without name") }
    let place = "/schema/\(kind ?? "") \(name)"
    switch kind {
    case "element":
      names.append(name)
      guard elements.updateValue(child, forKey: name) == nil else { throw malformed(place, "declared twice") }
    case "simpleType":
      guard simpleTypes.updateValue(child, forKey: name) == nil else { throw malformed(place, "declared twice") }
    default:
      guard complexTypes.updateValue(child, forKey: name) == nil else { throw malformed(place, "declared twice") }
    }
  }

  /// The name without its prefix when that is XML Schema's; nil for any other.
  func local(_ name: String) -> String? {
    guard let colon = name.firstIndex(of: ":") else { return prefixes.contains("") ? name : nil }
    return prefixes.contains(String(name[...colon])) ? String(name[name.index(after: colon)...]) : nil
  }

  /// The children without annotations.
  func parts(_ node: XMLElement, _ place: String) throws(XSDError) -> [XMLElement] {
    guard node.children.isEmpty == false || node.text.allSatisfy(\.isWhitespace) else {
      throw malformed(place, "text beside the declarations")
    }
    return node.children.filter { local($0.name) != "annotation" }
  }

  /// Refuses every attribute but these and `id`.
  func require(_ node: XMLElement, _ place: String, only names: Set<String>) throws(XSDError) {
    for attribute in node.attributes where attribute.name != "id" && !names.contains(attribute.name) {
      throw XSDError(reason: .unsupported, place: place, detail: "the attribute \(attribute.name)")
    }
  }

  func unsupported(_ node: XMLElement, _ place: String) -> XSDError {
    XSDError(reason: .unsupported, place: place, detail: "the construct \(node.name)")
  }

  func malformed(_ place: String, _ detail: String) -> XSDError {
    XSDError(reason: .malformed, place: place, detail: detail)
  }
}
