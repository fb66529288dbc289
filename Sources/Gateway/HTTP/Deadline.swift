/// Work that a moment ends, whatever it waits for.
public enum Deadline {
  /// The moment came first.
  public struct Passed: Error, Sendable, CustomStringConvertible {
    /// What it is called where nobody answered.
    public var description: String { "no whole answer in time" }

    init() {}
  }

  /// What the work gives when it is done within those seconds; throws ``Passed`` when it is not, the work being cancelled.
  public static func within<Value: Sendable>(
    seconds: Int64, _ work: @escaping @Sendable () async throws -> Value
  ) async throws -> Value {
    try await withThrowingTaskGroup(of: Value?.self) { group in
      group.addTask { try await work() }
      group.addTask {
        try await Task.sleep(for: .seconds(seconds))
        return nil
      }
      defer { group.cancelAll() }
      guard let first = try await group.next(), let value = first else { throw Passed() }
      return value
    }
  }
}
