public import Exchange
public import Foundation

/// What the doctor takes from outside: the time, the room on a disk, and who holds a lock.
public struct DoctorSurroundings: Sendable {
  /// The time.
  public let clock: Clock
  /// How many bytes are free where that folder lies; nil where nobody says.
  public let freeBytes: @Sendable (URL) -> Int64?
  /// Which process holds that file's lock; nil where none does, or nobody says.
  public let holder: @Sendable (URL) -> Int32?
  /// The variables that keys may be in.
  public let environment: [String: String]

  /// Surroundings as given.
  public init(
    clock: Clock, freeBytes: @escaping @Sendable (URL) -> Int64?, holder: @escaping @Sendable (URL) -> Int32?,
    environment: [String: String]
  ) {
    self.clock = clock
    self.freeBytes = freeBytes
    self.holder = holder
    self.environment = environment
  }

  /// Those of this machine.
  public static let machine = DoctorSurroundings(
    clock: Assembly.systemClock,
    freeBytes: { folder in
      let facts = try? FileManager.default.attributesOfFileSystem(forPath: folder.path)
      return (facts?[.systemFreeSize] as? NSNumber)?.int64Value
    }, holder: { ProcessLocks.holder(of: $0) }, environment: ProcessInfo.processInfo.environment)
}
