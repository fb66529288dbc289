import Foundation
import JSONTree
internal import Yams

/// One case of API Particulier's staging data: what is asked with, and what is answered.
struct StagingCase: Sendable {
  /// The parameters by name; those of a list joined by a line end.
  let parameters: [String: String]
  let status: Int
  let payload: JSONValue

  init(_ parameters: [String: String], _ status: Int, _ payload: JSONValue) {
    (self.parameters, self.status, self.payload) = (parameters, status, payload)
  }

  /// Reads a file of the staging data: `params`, `status` and `payload` with JSON as text; nil where it is none.
  init?(_ text: String) {
    guard let node = try? Yams.compose(yaml: text)?.mapping, let status = node["status"]?.scalar.flatMap({ Int($0.string) }),
      let payload = (node["payload"]?.scalar?.string).flatMap({ try? JSONValue(parsing: $0) })
    else { return nil }
    var parameters: [String: String] = [:]
    for pair in node["params"]?.mapping ?? [:] {
      // A slip of the staging data, which its own answers do not heed.
      let name = (pair.key.scalar?.string ?? "").replacing("DateDaissance", with: "DateNaissance")
      let list = pair.value.sequence?.compactMap { $0.scalar?.string } ?? [pair.value.scalar?.string ?? ""]
      parameters[name] = list.joined(separator: "\n")
    }
    self.init(parameters, status, payload)
  }

  /// The cases of a folder, in the order of their names; none where there is no such folder.
  static func all(in folder: URL) -> [StagingCase] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    return names.sorted().compactMap { name in
      guard name.hasSuffix(".yaml") || name.hasSuffix(".yml") else { return nil }
      return (try? String(contentsOf: folder.appendingPathComponent(name), encoding: .utf8)).flatMap(StagingCase.init)
    }
  }
}
