import Store

/// Figures in Prometheus' text exposition format 0.0.4, in the order of their list.
public struct Exposition<Listed: Figure> {
  /// The media type of the text.
  static var contentType: String { "text/plain; version=0.0.4; charset=utf-8" }

  private var lines: [Listed: [String]] = [:]

  /// No figures yet.
  public init() {}

  /// Adds one value; the label values are in the order of the metric's labels.
  public mutating func add(_ metric: Listed, of labels: [String] = [], _ value: Double) {
    lines[metric, default: []].append("\(metric.rawValue)\(Self.braces(metric.labels, labels)) \(Self.number(value))")
  }

  /// Adds one count.
  public mutating func add(_ metric: Listed, of labels: [String] = [], _ value: Int64) { add(metric, of: labels, Double(value)) }

  /// Adds a histogram: what fell up to each bound, all together.
  mutating func add(_ metric: Listed, of labels: [String] = [], _ histogram: Histogram) {
    var below: Int64 = 0
    for (bound, count) in zip(histogram.bounds.map(Self.number) + ["+Inf"], histogram.counts) {
      below += count
      lines[metric, default: []].append(
        "\(metric.rawValue)_bucket\(Self.braces(metric.labels + ["le"], labels + [bound])) \(below)")
    }
    let braces = Self.braces(metric.labels, labels)
    lines[metric, default: []] += [
      "\(metric.rawValue)_sum\(braces) \(Self.number(histogram.sum))", "\(metric.rawValue)_count\(braces) \(below)",
    ]
  }

  /// The text; a metric without a value is left out.
  public var text: String {
    var text = ""
    for metric in Listed.allCases {
      guard let lines = lines[metric] else { continue }
      text += "# HELP \(metric.rawValue) \(metric.help)\n# TYPE \(metric.rawValue) \(metric.kind.rawValue)\n"
      for line in lines { text += line + "\n" }
    }
    return text
  }

  private static func braces(_ names: [String], _ values: [String]) -> String {
    guard !names.isEmpty else { return "" }
    return "{" + zip(names, values).map { "\($0)=\"\(escaped($1))\"" }.joined(separator: ",") + "}"
  }

  private static func escaped(_ value: String) -> String {
    value.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"").replacing("\n", with: "\\n")
  }

  private static func number(_ value: Double) -> String {
    if let whole = Int64(exactly: value) { return String(whole) }
    return "\(value)"
  }
}
