import Foundation

/// A body of `application/x-www-form-urlencoded`, or the query of an address.
enum Form {
  /// The values by name; those of a name that ends with `[]` one to a line.
  static func values(_ text: String) -> [String: String] {
    var values: [String: String] = [:]
    for pair in text.split(separator: "&") {
      let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      let decoded = parts.map { $0.replacing("+", with: " ").removingPercentEncoding ?? "" }
      guard let name = decoded.first else { continue }
      let value = decoded.count == 2 ? decoded[1] : ""
      values[name] = name.hasSuffix("[]") ? (values[name].map { $0 + "\n" } ?? "") + value : value
    }
    return values
  }
}
