public import Exchange

/// What a connector takes from outside: time, chance, and how to wait.
public struct Surroundings: Sendable {
  /// The time.
  public let clock: Clock
  /// A number from 0 up to 1, for the random part of a delay.
  public let chance: @Sendable () -> Double
  /// The numbers of requests.
  public let numbers: FlowNumber
  /// Waits that many milliseconds, less when it is told to stop.
  public let wait: @Sendable (Int64) async -> Void

  /// Surroundings.
  public init(
    clock: Clock, chance: @escaping @Sendable () -> Double, numbers: FlowNumber, wait: @escaping @Sendable (Int64) async -> Void
  ) {
    self.clock = clock
    self.chance = chance
    self.numbers = numbers
    self.wait = wait
  }
}
