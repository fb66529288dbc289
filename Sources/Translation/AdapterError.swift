/// Why an adapter could not be loaded, said so that whoever writes it finds the place.
public struct AdapterError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The file, below the folder of adapters.
  public let file: String
  /// The line, from 1; 0 when the file as a whole is at fault.
  public let line: Int
  /// The row or entry, as its author wrote it.
  public let row: String
  /// What was expected there.
  public let expected: String

  /// One line: file, line, row, what was expected.
  public var description: String { "\(file):\(line): \(row): \(expected)" }
}
