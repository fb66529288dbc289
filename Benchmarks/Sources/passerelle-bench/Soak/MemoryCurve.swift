import Foundation

/// How much memory a process holds as time goes by.
struct MemoryCurve {
  /// Minutes since the beginning, and mebibytes then.
  private var samples: [(minutes: Double, mebibytes: Double)] = []

  /// Adds what the process holds at that moment (`VmRSS`).
  mutating func sample(_ process: Int32, after seconds: Double) {
    guard let held = Self.resident(process) else { return }
    samples.append((seconds / 60, held))
  }

  /// The first fifth is warming up; of the rest the halves' medians, the most, and the slope of the line through all.
  var figures: Figures {
    var figures = Figures()
    let rest = samples.dropFirst(samples.count / 5)
    guard rest.count > 3 else { return figures }
    let half = rest.count / 2
    figures.count("samples", rest.count)
    figures.figure("firstHalfMiB", Self.median(rest.prefix(half).map(\.mebibytes)))
    figures.figure("secondHalfMiB", Self.median(rest.suffix(half).map(\.mebibytes)))
    figures.figure("mostMiB", rest.map(\.mebibytes).max() ?? 0)
    figures.figure("slopeMiBPerHour", Self.slope(Array(rest)) * 60)
    // Where it stood at each tenth of the time: a line that rises to a bound is told from one that goes on.
    for tenth in 1...10 {
      figures.figure("atTenth\(tenth)MiB", samples[min(samples.count - 1, samples.count * tenth / 10)].mebibytes)
    }
    return figures
  }

  private static func resident(_ process: Int32) -> Double? {
    let status = try? String(contentsOfFile: "/proc/\(process)/status", encoding: .utf8)
    let line = status?.split(separator: "\n").first { $0.hasPrefix("VmRSS:") }
    return line?.split(whereSeparator: \.isWhitespace).dropFirst().first.flatMap { Double($0) }.map { $0 / 1024 }
  }

  private static func median(_ values: [Double]) -> Double { values.sorted()[values.count / 2] }

  /// Mebibytes a minute, by least squares.
  private static func slope(_ samples: [(minutes: Double, mebibytes: Double)]) -> Double {
    let count = Double(samples.count)
    let (x, y) = (samples.map(\.minutes).reduce(0, +) / count, samples.map(\.mebibytes).reduce(0, +) / count)
    let above = samples.map { ($0.minutes - x) * ($0.mebibytes - y) }.reduce(0, +)
    let below = samples.map { ($0.minutes - x) * ($0.minutes - x) }.reduce(0, +)
    return below > 0 ? above / below : 0
  }
}
