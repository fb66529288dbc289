import Foundation

/// One case of the W3C suite, from its catalogue.
struct ConformanceCase {
  let id: String
  let type: String
  let file: URL
  let output: URL?

  /// The cases of every catalogue, which are not whole documents themselves and so are searched for their tags.
  static func all(in root: URL) throws -> [ConformanceCase] {
    let catalogues = [
      "xmltest/xmltest.xml", "sun/sun-valid.xml", "sun/sun-invalid.xml", "sun/sun-not-wf.xml", "sun/sun-error.xml",
      "eduni/namespaces/1.0/rmt-ns10.xml", "eduni/namespaces/1.1/rmt-ns11.xml", "eduni/namespaces/errata-1e/errata1e.xml",
    ]
    return try catalogues.flatMap { path -> [ConformanceCase] in
      let url = root.appendingPathComponent(path)
      guard FileManager.default.fileExists(atPath: url.path) else { return [] }
      let text = try String(contentsOf: url, encoding: .utf8).replacing(/<!--(?s:.*?)-->/, with: "")
      return text.matches(of: /<TEST\s+([^>]*)>/).map { match in
        var values: [String: String] = [:]
        for one in match.1.matches(of: /([A-Z]+)\s*=\s*"([^"]*)"/) { values[String(one.1)] = String(one.2) }
        let folder = url.deletingLastPathComponent()
        return ConformanceCase(
          id: values["ID"] ?? "", type: values["TYPE"] ?? "", file: folder.appendingPathComponent(values["URI"] ?? ""),
          output: values["OUTPUT"].map { folder.appendingPathComponent($0) })
      }
    }
  }
}
