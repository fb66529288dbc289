/// Why conventions could not be loaded: an error of whoever wrote them, found before anything is released.
public struct PolicyError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The file at fault, by its name.
  public let file: String
  /// The line at fault, counted from 1; 1 when the file as a whole is.
  public let line: Int
  /// What is wrong there, in English.
  public let reason: String

  init(_ file: String, line: Int = 1, _ reason: String) {
    self.file = file
    self.line = line
    self.reason = reason
  }

  /// `file:line: reason`.
  public var description: String { "\(file):\(line): \(reason)" }
}
