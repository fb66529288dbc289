import Connectors
import Exchange
import Gateway

extension Surroundings {
  /// The machine's time, chance and numbers. Who is told to stop waits no longer.
  static func machine(until halt: Halt = Halt()) -> Surroundings {
    Surroundings(
      clock: Assembly.systemClock, chance: { Double.random(in: 0..<1) }, numbers: .system,
      wait: { await halt.wait(milliseconds: $0) })
  }
}
