/// Why an endpoint's description could not be loaded, said so that whoever writes it finds the place.
public struct EndpointError: Error, Hashable, Sendable, CustomStringConvertible {
  /// What is wrong; the raw value is stable.
  public enum Code: String, Hashable, Sendable, CaseIterable {
    /// The file cannot be read, is not UTF-8, is not YAML or is empty.
    case unreadable = "endpoint.unreadable"
    /// A key that means nothing there.
    case unknownKey = "endpoint.unknown-key"
    /// Something without which the rest means nothing.
    case missing = "endpoint.missing"
    /// A value that its key does not take.
    case value = "endpoint.value"
    /// A message type that no adapter knows.
    case unknownType = "endpoint.unknown-type"
    /// A place that the adapter's documents do not have.
    case unknownPlace = "endpoint.unknown-place"
    /// An address, a credential or another name that is defined nowhere in the file.
    case unknownName = "endpoint.unknown-name"
  }

  /// What is wrong.
  public let code: Code
  /// The file, below the folder of adapters.
  public let file: String
  /// The line, from 1; 0 when the file as a whole is at fault.
  public let line: Int
  /// The entry, as its author wrote it.
  public let entry: String
  /// What was expected there.
  public let expected: String

  /// One line: file, line, code, entry, what was expected.
  public var description: String { "\(file):\(line): \(code.rawValue): \(entry): \(expected)" }
}
