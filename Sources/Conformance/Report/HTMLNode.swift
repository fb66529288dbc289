/// A piece of an HTML page; texts are escaped when it is written.
indirect enum HTMLNode {
  case text(String)
  /// Style that the page itself holds, with no `<` in it.
  case style(String)
  case element(String, _ attributes: KeyValuePairs<String, String> = [:], content: [HTMLNode] = [])

  /// A row of cells.
  static func row(_ cells: [String], _ style: String) -> HTMLNode {
    .element("tr", ["class": style], content: cells.map { .element("td", content: [.text($0)]) })
  }

  /// A row of headings.
  static func header(_ cells: [String]) -> HTMLNode {
    .element("tr", content: cells.map { .element("th", content: [.text($0)]) })
  }

  /// The piece as HTML.
  var text: String {
    switch self {
    case .text(let text): Self.escaped(text)
    case .style(let text): text
    case .element(let name, let attributes, let content):
      "<\(name)\(attributes.map { " \($0.key)=\"\(Self.escaped($0.value))\"" }.joined())>"
        + (Self.void.contains(name) ? "\n" : content.map(\.text).joined() + "</\(name)>\(Self.breaks.contains(name) ? "\n" : "")")
    }
  }

  /// Elements that hold nothing and are not closed (HTML Living Standard §13.1.2).
  private static let void: Set<String> = ["meta"]
  private static let breaks: Set<String> = ["tr", "table", "p", "h1", "head", "style", "summary", "details", "title", "dd"]

  private static func escaped(_ text: String) -> String {
    var escaped = ""
    for scalar in PlainText.lines(text).unicodeScalars {
      switch scalar {
      case "&": escaped += "&amp;"
      case "<": escaped += "&lt;"
      case ">": escaped += "&gt;"
      case "\"": escaped += "&quot;"
      default: escaped.unicodeScalars.append(scalar)
      }
    }
    return escaped
  }
}
