/// Many callers at once, as a server has them, in this process.
enum Crowd {
  /// Calls `work` once for each number below `count`, `width` of them at a time; answers the figures of the whole.
  static func run(
    _ count: Int, width: Int = 128, _ work: @escaping @Sendable (Int) async throws -> Void
  ) async throws -> Figures {
    let clock = ContinuousClock()
    let processor = ProcessorTime.own
    let start = clock.now
    try await withThrowingTaskGroup(of: Void.self) { group in
      for first in 0..<width {
        group.addTask {
          for number in stride(from: first, to: count, by: width) { try await work(number) }
        }
      }
      try await group.waitForAll()
    }
    return figures(count, seconds: (clock.now - start).seconds, processor: ProcessorTime.own - processor)
  }

  /// So many things in so much time.
  static func figures(_ count: Int, seconds: Double, processor: Double) -> Figures {
    var figures = Figures()
    figures.count("count", count)
    figures.figure("perSecond", Double(count) / seconds)
    figures.figure("processorUsEach", processor * 1e6 / Double(max(1, count)))
    return figures
  }
}
