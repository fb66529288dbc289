import Foundation

/// What is going on, on standard error: standard output holds the one JSON document.
enum Progress {
  /// Says a line.
  static func say(_ text: String) { FileHandle.standardError.write(Data("bench: \(text)\n".utf8)) }
}
