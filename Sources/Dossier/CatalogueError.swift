/// Why the schemas and their governance could not be loaded: an error of whoever wrote them, found before anything runs.
public struct CatalogueError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The file or schema at fault.
  public let file: String
  /// What is wrong with it, in English.
  public let reason: String

  init(_ file: String, _ reason: String) {
    self.file = file
    self.reason = reason
  }

  /// The file and the reason, for whoever wrote it.
  public var description: String { "\(file): \(reason)" }
}
