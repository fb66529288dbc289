import Foundation
import Synchronization

/// Says how far work is that lasts longer than a second: on a terminal one line that moves, with `--json` an object a line, both on
/// standard error.
final class Progress: Sendable {
  private let console: Console
  private let last = Mutex(ContinuousClock.now)
  private let isShown = Mutex(false)

  init(_ console: Console) { self.console = console }

  /// Says how much is done, at most twice a second and never in the first second.
  func report(_ done: Int64, of all: Int64, _ unit: String) {
    let now = ContinuousClock.now
    let isDue = last.withLock { last in
      let isFirst = isShown.withLock { $0 } == false
      guard now - last > (isFirst ? .seconds(1) : .milliseconds(500)) else { return false }
      last = now
      return true
    }
    guard isDue else { return }
    isShown.withLock { $0 = true }
    let text = console.json ? "{\"done\":\(done),\"all\":\(all)}\n" : "\r\(done)/\(all) \(unit)"
    FileHandle.standardError.write(Data(text.utf8))
  }

  /// Ends the line.
  func end() {
    if isShown.withLock({ $0 }), !console.json { FileHandle.standardError.write(Data("\n".utf8)) }
  }

  /// Waits for work whose length nobody knows; says so after a second, then every five.
  static func waiting<Value>(
    _ console: Console, _ what: String, isolation: isolated (any Actor)? = #isolation, _ work: () async throws -> Value
  ) async rethrows -> Value {
    let notice = Task.detached {
      var (seconds, pause) = (1, 1)
      while (try? await Task.sleep(for: .seconds(pause))) != nil {
        console.note(console.json ? "{\"seconds\":\(seconds)}" : "\(what) (\(seconds) s)")
        (pause, seconds) = (5, seconds + 5)
      }
    }
    defer { notice.cancel() }
    return try await work()
  }
}
