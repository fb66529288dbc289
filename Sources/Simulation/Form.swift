import Foundation

/// A body of `application/x-www-form-urlencoded`, or the query of an address.
enum Form {
  /// The values by name.
  static func values(_ text: String) -> [String: String] {
    var values: [String: String] = [:]
    for pair in text.split(separator: "&") {
      let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      let decoded = parts.map { $0.replacing("+", with: " ").removingPercentEncoding ?? "" }
      if let name = decoded.first { values[name] = decoded.count == 2 ? decoded[1] : "" }
    }
    return values
  }
}
