/// What of the files could not be taken up because it is wrong: it stays as it was, and everything else is in force.
public struct ReloadError: Error, CustomStringConvertible {
  /// What is wrong, each with the file to mend.
  public let faults: [any Error]

  /// All of them.
  public var description: String { faults.map { "\($0)" }.joined(separator: "; ") }
}
