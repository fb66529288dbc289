/// What an hour of load came to.
struct SoakTally: CustomStringConvertible {
  private var posts: [LoadResult] = []
  private var asks: [LoadResult] = []
  private var collected = 0
  private var memory = MemoryCurve()
  private var store = Figures()

  /// Messages that were answered as recorded.
  var accepted: Int { posts.map(\.accepted).reduce(0, +) }

  mutating func add(posts answered: LoadResult, asks told: LoadResult, collected count: Int) {
    posts.append(answered)
    asks.append(told)
    collected += count
  }

  mutating func sample(_ process: Int32, after seconds: Double) { memory.sample(process, after: seconds) }

  /// What the server left on disk.
  mutating func finish(_ figures: Figures) { store = figures }

  var description: String {
    "\(accepted) recorded, \(collected) collected, p99 \(posts.last?.milliseconds(at: 0.99) ?? 0) ms"
  }

  /// Memory, answers, and how the last sixth of the time compares with the second.
  var figures: Figures {
    var figures = Figures()
    figures.group("memory", memory.figures)
    figures.count("recorded", accepted)
    figures.count("putOff", posts.map(\.refused).reduce(0, +))
    figures.count("asked", asks.map(\.accepted).reduce(0, +))
    figures.count("asksPutOff", asks.map(\.refused).reduce(0, +))
    figures.count("acknowledged", collected)
    let part = max(1, posts.count / 6)
    for (name, slices) in [("early", posts.dropFirst(part).prefix(part)), ("late", posts.suffix(part))] {
      figures.figure("\(name)P99Ms", slices.map { $0.milliseconds(at: 0.99) }.sorted()[slices.count / 2])
    }
    figures.group("store", store)
    return figures
  }
}
