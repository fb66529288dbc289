import Exchange

/// Reads Prometheus' text format 0.0.4 as strictly as it is described, and more: HELP and TYPE of each family once and before its samples, families
/// in one piece, no sample twice, histograms whole and rising.
struct ExpositionReader {
  /// Values by sample, written as `name{label="value",…}` with the labels in the order in which they came.
  private(set) var samples: [String: Double] = [:]
  /// The kind of each family.
  private(set) var kinds: [String: String] = [:]
  private var helps: Set<String> = []

  init(_ text: String) throws {
    guard text.hasSuffix("\n") else { throw Failure("the last line does not end") }
    var family = ""
    for line in text.dropLast().split(separator: "\n", omittingEmptySubsequences: false) {
      if line.hasPrefix("# HELP ") {
        let words = line.dropFirst(7).split(separator: " ", maxSplits: 1)
        guard words.count == 2, helps.insert(String(words[0])).inserted else { throw Failure("help: \(line)") }
        family = String(words[0])
      } else if line.hasPrefix("# TYPE ") {
        let words = line.dropFirst(7).split(separator: " ")
        guard words.count == 2, words[0] == family, ["counter", "gauge", "histogram"].contains(words[1]) else {
          throw Failure("type: \(line)")
        }
        guard kinds.updateValue(String(words[1]), forKey: family) == nil else { throw Failure("twice: \(family)") }
      } else {
        try read(String(line), of: family)
      }
    }
    for (name, kind) in kinds where kind == "histogram" { try check(name) }
  }

  private mutating func read(_ line: String, of family: String) throws {
    guard let match = line.wholeMatch(of: #/([a-zA-Z_:][a-zA-Z0-9_:]*)(\{.*\})? (\S+)/#) else { throw Failure("line: \(line)") }
    let (name, braces) = (String(match.1), match.2.map(String.init) ?? "")
    let names = kinds[family] == "histogram" ? ["_bucket", "_sum", "_count"].map { family + $0 } : [family]
    guard names.contains(name) else { throw Failure("\(name) among \(family)") }
    if !braces.isEmpty {
      let label = #/[a-zA-Z_][a-zA-Z0-9_]*="(?:[^"\\\n]|\\[\\n"])*"/#
      guard braces.wholeMatch(of: #/\{[a-zA-Z_].*\}/#) != nil,
        braces.dropFirst().dropLast().replacing(label, with: "#").allSatisfy({ $0 == "#" || $0 == "," })
      else { throw Failure("labels: \(line)") }
    }
    guard let value = match.3 == "+Inf" ? .infinity : Double(match.3) else { throw Failure("value: \(line)") }
    guard samples.updateValue(value, forKey: name + braces) == nil else { throw Failure("sample twice: \(line)") }
    if kinds[family] == "counter", value < 0 { throw Failure("a counter below zero: \(line)") }
  }

  /// Each of its series rises from bound to bound and ends with its count.
  private func check(_ name: String) throws {
    var series: [String: [(bound: Double, count: Double)]] = [:]
    for (sample, value) in samples where sample.hasPrefix(name + "_bucket{") {
      guard let match = sample.firstMatch(of: #/,?le="([^"]+)"/#) else { throw Failure("no bound: \(sample)") }
      let rest = sample.replacing(match.0, with: "").replacing(name + "_bucket", with: "").replacing("{}", with: "")
      guard let bound = match.1 == "+Inf" ? .infinity : Double(match.1) else { throw Failure("bound: \(sample)") }
      series[rest, default: []].append((bound, value))
    }
    for (labels, buckets) in series {
      let sorted = buckets.sorted { $0.bound < $1.bound }
      guard zip(sorted, sorted.dropFirst()).allSatisfy({ $0.count <= $1.count }), sorted.last?.bound == .infinity,
        sorted.last?.count == samples[name + "_count" + labels], samples[name + "_sum" + labels] != nil
      else { throw Failure("histogram \(name)\(labels)") }
    }
  }
}
