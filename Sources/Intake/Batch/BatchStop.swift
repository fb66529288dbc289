/// A batch that cannot go on for now; where it stands nothing is lost.
public struct BatchStop: Error {
  /// Its number.
  public let batch: String
  /// What stopped it.
  public let cause: any Error
}
