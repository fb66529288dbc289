internal import CSVRecords
public import Exchange
internal import JSONTree
internal import XMLRecords

/// The first `adapter.yaml` of a new message, drafted from one example: it names every element, keeps all of them and loads, so that
/// whoever writes the adapter turns one row after another into what it means.
public struct AdapterDraft: Sendable {
  /// The text of `adapter.yaml`.
  public let yaml: String
  /// The name of the example's file in the folder: `exemple.json`, `exemple.xml` or `exemple.csv`.
  public let exampleName: String

  /// - Parameters:
  ///   - type: the message type, whose folder the draft is for.
  ///   - title: what the message is, in the words of its people.
  ///   - example: a document of the format, with invented people.
  public init(_ type: MessageType, title: String, example: [UInt8]) throws(DraftError) {
    let form = try DraftForm(example)
    guard let reference = Self.firstLeaf(form.nodes, []) else { throw .empty }
    exampleName = "exemple.\(form.ending)"
    var lines = [
      "# \(title)", "# Every element of the example is kept: turn each row into what it means (docs/write-an-adapter.md).",
      "adapter: \(type)", "title: \(Self.quoted(title))", "direction: both", "document: usager", "carrier: \(form.carrier)",
      "unverified:", "  - All of it; this adapter was drafted from one example.", "",
      "# The author's own reference of the person: choose the field by which its system knows them.",
      "references: {usager: [\(Self.quoted(reference))]}", "coverage: []", "tables: {}",
    ]
    if let root = form.root { lines.append("root: \(root)") }
    lines += ["", "rows:"]
    if form.isTable {
      lines += ["- records: ligne*", "  rows:"]
      Self.rows(form.nodes, indent: "  ", isInside: false, &lines)
    } else {
      Self.rows(form.nodes, indent: "", isInside: false, &lines)
    }
    yaml = lines.joined(separator: "\n") + "\n"
  }

  private static func rows(_ nodes: [DraftNode], indent: String, isInside: Bool, _ lines: inout [String]) {
    let category = isInside ? "" : ", category: technique"
    for node in nodes {
      let name = quoted(node.rowName)
      switch node.content {
      case .leaf(let codec):
        let nullable = node.isNull ? ", nullable: true" : ""
        lines.append(
          "\(indent)- {\(isInside && !node.isRepeated ? "field" : "keep"): \(name), codec: \(codec)\(category)\(nullable)}")
      case .branch(let inner) where node.isRepeated || node.isArray:
        lines.append("\(indent)- \(isInside ? "group" : "keep"): \(name)")
        if !isInside { lines.append("\(indent)  category: technique") }
        lines.append("\(indent)  rows:")
        rows(inner, indent: indent + "  ", isInside: true, &lines)
      case .branch(let inner):
        lines += ["\(indent)- group: \(name)", "\(indent)  rows:"]
        rows(inner, indent: indent + "  ", isInside: isInside, &lines)
      }
    }
  }

  /// The path of the first leaf that is there once.
  private static func firstLeaf(_ nodes: [DraftNode], _ path: [String]) -> String? {
    for node in nodes where !node.isRepeated && !node.isArray && !node.isNull && !node.name.hasPrefix("@") {
      let name = node.name.contains("/") || node.name.contains(" ") ? "`\(node.name)`" : node.name
      switch node.content {
      case .leaf: return (path + [name]).joined(separator: "/")
      case .branch(let inner):
        if let found = firstLeaf(inner, path + [name]) { return found }
      }
    }
    return nil
  }

  private static func quoted(_ text: String) -> String {
    "\"" + text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
  }
}

/// An example read by its first character.
private struct DraftForm {
  var nodes: [DraftNode]
  var carrier: String
  var ending: String
  var root: String?
  var isTable = false

  init(_ bytes: [UInt8]) throws(DraftError) {
    let start = bytes.first { !" \t\r\n".utf8.contains($0) && ![0xEF, 0xBB, 0xBF].contains($0) }
    switch start {
    case UInt8(ascii: "<"):
      let document: XMLDocument
      do throws(XMLRecordError) { document = try XMLDocument(parsing: bytes) } catch { throw .unreadable("\(error)") }
      (nodes, root) = (DraftNode.nodes(document.root), document.root.name)
      (carrier, ending) = ("{form: xml, encoding: \(document.encoding.rawValue)}", "xml")
    case UInt8(ascii: "{"):
      let value: JSONValue
      do throws(JSONError) { value = try JSONValue(parsing: bytes) } catch { throw .unreadable(error.description) }
      guard let object = value.objectValue else { throw .unreadable("a JSON object is expected") }
      (nodes, carrier, ending) = (DraftNode.nodes(object), "{form: json}", "json")
    default:
      guard let form = CSVForm(separator: ";", encodings: [.utf8, .latin1], writesByteOrderMark: true) else { throw .empty }
      do throws(CSVError) { nodes = DraftNode.nodes(try CSVReader.document(parsing: bytes, form: form)) } catch {
        throw .unreadable(error.description)
      }
      (carrier, ending, isTable) = ("{form: csv, encoding: [UTF-8, ISO-8859-1], separator: \";\", mark: true}", "csv", true)
    }
  }
}
