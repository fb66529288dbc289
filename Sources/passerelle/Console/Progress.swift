import Foundation
import Synchronization

/// Says how far work is that lasts longer than a second: on a terminal one line that moves, with `--json` an object a line, both on
/// standard error.
final class Progress: Sendable {
  private let console: Console
  private let last = Mutex(ContinuousClock.now)
  private let isShown = Mutex(false)

  init(_ console: Console) { self.console = console }

  /// Says how much is done, how much of it a second since the first of it, and how long the rest takes at that rate; as often as
  /// ``report(_:of:_:)`` does.
  func report(_ done: Int64, of all: Int64, _ unit: String, since start: (done: Int64, at: ContinuousClock.Instant)) {
    let seconds = (ContinuousClock.now - start.at) / .seconds(1)
    let rate = seconds > 0 ? Double(done - start.done) / seconds : 0
    let left = rate > 0 ? Int64((Double(all - done) / rate).rounded(.up)) : 0
    say(
      "\r\(done)/\(all) \(unit) · \(Int64(rate))/s · \(left / 60):\(left % 60 < 10 ? "0" : "")\(left % 60)   ",
      "{\"done\":\(done),\"all\":\(all),\"perSecond\":\(Int64(rate)),\"secondsLeft\":\(left)}\n")
  }

  /// Says how much is done, at most twice a second and never in the first second.
  func report(_ done: Int64, of all: Int64, _ unit: String) {
    say("\r\(done)/\(all) \(unit)", "{\"done\":\(done),\"all\":\(all)}\n")
  }

  private func say(_ line: String, _ object: String) {
    let now = ContinuousClock.now
    let isDue = last.withLock { last in
      let isFirst = isShown.withLock { $0 } == false
      guard now - last > (isFirst ? .seconds(1) : .milliseconds(500)) else { return false }
      last = now
      return true
    }
    guard isDue else { return }
    isShown.withLock { $0 = true }
    FileHandle.standardError.write(Data((console.json ? object : line).utf8))
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
