import Synchronization

/// Somebody's order to stop, which ends whatever is being waited for.
final class Halt: Sendable {
  private let state = Mutex<(isAsked: Bool, sleepers: [Int: Task<Void, Never>], next: Int)>((false, [:], 0))

  /// Whether it was ordered.
  var isAsked: Bool { state.withLock { $0.isAsked } }

  /// Orders it.
  func ask() {
    let sleepers = state.withLock { state in
      state.isAsked = true
      return state.sleepers.values
    }
    for sleeper in sleepers { sleeper.cancel() }
  }

  /// Waits that long, or until it is ordered.
  func wait(milliseconds: Int64) async {
    let sleeper = Task<Void, Never> { try? await Task.sleep(for: .milliseconds(milliseconds)) }
    let number = state.withLock { state in
      if state.isAsked { sleeper.cancel() }
      state.next += 1
      state.sleepers[state.next] = sleeper
      return state.next
    }
    await sleeper.value
    state.withLock { $0.sleepers[number] = nil }
  }
}
