import Synchronization

/// How many bytes of bodies are held at once, over all connections: many large bodies at the same time wait for each other outside.
final class BodyMemory: Sendable {
  /// How many there may be.
  let limit: Int
  private let used = Mutex(0)

  /// A memory of that many bytes.
  init(limit: Int) { self.limit = limit }

  /// Takes that many bytes more; false, and nothing taken, when there are not as many.
  func take(_ bytes: Int) -> Bool {
    used.withLock { used in
      guard bytes <= limit - used else { return false }
      used += bytes
      return true
    }
  }

  /// Gives bytes back that were taken.
  func give(_ bytes: Int) { used.withLock { $0 -= bytes } }

  /// The bytes that are held.
  var held: Int { used.withLock { $0 } }
}
