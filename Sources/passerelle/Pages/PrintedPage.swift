import Exchange

/// A page that a person reads or prints: HTML without a script, a link or anything fetched.
struct PrintedPage {
  /// A part of the page: paragraphs, then a table of names and values, then tables with heads.
  struct Section {
    var title: String?
    var lines: [String] = []
    var rows: [(name: String, value: String)] = []
    var head: [String] = []
    var table: [[String]] = []

    init(title: String?, lines: [String] = [], rows: [(String, String)] = []) {
      self.title = title
      self.lines = lines
      self.rows = rows.map { (name: $0.0, value: $0.1) }
    }

    init(title: String?, lines: [String] = [], head: [String], table: [[String]]) {
      self.title = title
      self.lines = lines
      self.head = head
      self.table = table
    }
  }

  let title: String
  let language: Language
  let sections: [Section]

  /// The page as HTML 5, UTF-8.
  var html: String {
    var text = """
      <!doctype html>
      <html lang="\(language.rawValue)"><head><meta charset="utf-8"><title>\(Self.escaped(title))</title>
      <style>
      body { font: 11pt/1.45 sans-serif; max-width: 46em; margin: 2em auto; padding: 0 1em; }
      h1 { font-size: 1.5em; } h2 { font-size: 1.15em; margin-top: 1.6em; }
      table { border-collapse: collapse; width: 100%; } th, td { text-align: left; vertical-align: top; padding: .25em .6em .25em 0; border-bottom: 1px solid #ccc; }
      @media print { body { margin: 0; } }
      </style></head><body>
      <h1>\(Self.escaped(title))</h1>

      """
    for section in sections { text += Self.html(section) }
    return text + "</body></html>\n"
  }

  private static func html(_ section: Section) -> String {
    var text = section.title.map { "<h2>\(escaped($0))</h2>\n" } ?? ""
    for line in section.lines { text += "<p>\(escaped(line))</p>\n" }
    if !section.rows.isEmpty {
      text += "<table>\n"
      for row in section.rows { text += "<tr><th scope=\"row\">\(escaped(row.name))</th><td>\(escaped(row.value))</td></tr>\n" }
      text += "</table>\n"
    }
    if !section.table.isEmpty {
      text += "<table>\n<tr>" + section.head.map { "<th scope=\"col\">\(escaped($0))</th>" }.joined() + "</tr>\n"
      for cells in section.table { text += "<tr>" + cells.map { "<td>\(escaped($0))</td>" }.joined() + "</tr>\n" }
      text += "</table>\n"
    }
    return text
  }

  /// What a partner wrote stays text, whatever it looks like.
  static func escaped(_ text: String) -> String {
    text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;").replacing("\"", with: "&quot;")
  }
}
