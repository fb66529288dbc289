internal import Exchange

/// Reads what an adapter says of its files as such: `batch`.
struct BatchLoader {
  let frame: PlanBranch
  let hasRecords: Bool

  func load(_ entry: AdapterEntry?) throws(AdapterError) -> Plan.Batch {
    guard let entry else { return Plan.Batch() }
    guard hasRecords else { throw entry.failure("a format with records: nothing tells its files apart otherwise") }
    try entry.allowing(["flow", "whole", "stamp"])
    var stamps: [Plan.Stamp] = []
    for pair in entry["stamp"]?.pairs ?? [] {
      guard let name = pair.key.text else { throw pair.key.failure("stamp: {ELEMENT: day, time or a text}") }
      stamps.append(try stamp(ElementPath.names(name), pair.key, pair.value))
    }
    return Plan.Batch(
      flow: ElementPath.names(try entry.requiredText("flow")), whole: Set(try entry["whole"]?.texts() ?? []), stamps: stamps)
  }

  private func stamp(_ path: [String], _ key: AdapterEntry, _ value: AdapterEntry) throws(AdapterError) -> Plan.Stamp {
    guard let element = frame.element(at: path), case .keep(.leaf(let codec), let category, _) = element.kind,
      !element.isArray, element.maximum == 1
    else { throw key.failure("an element of the frame that is kept, once at the most, and has no elements of its own") }
    let stamp = Plan.Stamp(path: path, value: try self.value(value), category: category)
    let sample = stamp.content(at: Instant(milliseconds: 0))
    guard codec.admits(sample, .none) else {
      throw value.failure("a value that the element admits")
    }
    return stamp
  }

  /// `{now: day}`, `{now: time}`, or a text.
  private func value(_ entry: AdapterEntry) throws(AdapterError) -> Plan.Stamp.Value {
    if let text = entry.text { return .text(text) }
    try entry.allowing(["now"])
    switch try entry.requiredText("now") {
    case "day": return .day
    case "time": return .time
    default: throw entry.failure("now: day or time")
    }
  }
}

extension PlanBranch {
  /// The element at that path, below groups only; nil when there is none.
  func element(at path: [String]) -> PlanElement? {
    guard let name = path.first, let element = elements.first(where: { $0.name == name }) else { return nil }
    if path.count == 1 { return element }
    guard case .group(let inner) = element.kind else { return nil }
    return inner.element(at: Array(path.dropFirst()))
  }
}

extension Plan.Stamp {
  /// What it says of a file that is made at that moment.
  func content(at moment: Instant) -> DialectContent {
    let local = ParisTime.local(moment.description) ?? moment.description
    return switch value {
    case .day: .text(String(local.prefix(10)))
    case .time: .text(String(local.dropFirst(11).prefix(8)))
    case .text(let text): .text(text)
    }
  }
}
