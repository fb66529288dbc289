public import JSONTree
public import Store

/// What restricting or lifting did, as it crosses the admin socket and as programs read it.
public enum RestrictionMessage {
  /// The report.
  public static func json(_ report: RestrictionReport) -> JSONValue {
    ["changed": .bool(report.hasChanged), "withdrawn": .integer(report.withdrawn), "due": .integer(report.due)]
  }

  static func read(_ bytes: [UInt8]) -> RestrictionReport? {
    guard let root = (try? JSONValue(parsing: bytes)), let hasChanged = root["changed"]?.boolValue,
      let withdrawn = root["withdrawn"]?.integerValue, let due = root["due"]?.integerValue
    else { return nil }
    return RestrictionReport(hasChanged: hasChanged, withdrawn: withdrawn, due: due)
  }
}
