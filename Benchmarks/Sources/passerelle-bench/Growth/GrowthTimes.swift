import Foundation
import Gateway

/// How long each question took, again and again.
struct GrowthTimes {
  /// Microseconds by question, in the order in which questions were first asked.
  private var samples: [(name: String, microseconds: [Double])] = []

  /// Adds what a question took.
  mutating func add(_ name: String, _ microseconds: [Double]) {
    guard let place = samples.firstIndex(where: { $0.name == name }) else { return samples.append((name, microseconds)) }
    samples[place].microseconds += microseconds
  }

  /// Adds another round.
  mutating func add(_ other: GrowthTimes) {
    for (name, microseconds) in other.samples { add(name, microseconds) }
  }

  /// Median and p99 of every question, and what the store takes on disk.
  func figures(of store: GrowthStore) throws -> Figures {
    var figures = Figures()
    figures.count("messages", store.messages)
    let bytes = try FileManager.default.contentsOfDirectory(at: store.home.data, includingPropertiesForKeys: [.fileSizeKey])
      .reduce(0) { try $0 + ($1.resourceValues(forKeys: [.fileSizeKey]).fileSize ?? 0) }
    figures.count("bytes", bytes)
    figures.count("bytesPerMessage", bytes / store.messages)
    for (name, microseconds) in samples {
      var group = Figures()
      group.count("count", microseconds.count)
      group.figure("p50Ms", Self.share(0.5, microseconds) / 1000)
      group.figure("p99Ms", Self.share(0.99, microseconds) / 1000)
      figures.group(name, group)
    }
    return figures
  }

  /// How much longer each question took here than there.
  func ratios(to other: GrowthTimes) -> Figures {
    var figures = Figures()
    for (name, microseconds) in samples {
      guard let beside = other.samples.first(where: { $0.name == name })?.microseconds else { continue }
      var group = Figures()
      group.figure("p50", Self.share(0.5, microseconds) / Self.share(0.5, beside))
      group.figure("p99", Self.share(0.99, microseconds) / Self.share(0.99, beside))
      figures.group(name, group)
    }
    return figures
  }

  private static func share(_ share: Double, _ microseconds: [Double]) -> Double {
    let sorted = microseconds.sorted()
    guard let last = sorted.last else { return 0 }
    let place = Int(Double(sorted.count) * share)
    return place < sorted.count ? sorted[place] : last
  }
}
