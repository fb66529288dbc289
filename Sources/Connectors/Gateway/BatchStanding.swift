import Exchange
import JSONTree

/// How a file stands at the gateway, as its seal says.
struct BatchStanding: Sendable {
  /// How far the gateway is with it.
  enum State: String, Hashable, Sendable, CaseIterable {
    case receiving
    case received
    case recording
    case done
    case refused
  }

  /// The batch's number, and what to show to bring the file and to read how it stands.
  let id: String
  let pass: String
  let state: State
  /// How many bytes the gateway holds: where the next piece begins.
  let held: Int64
  /// How many records were gone through.
  let position: Int64
  /// How many records the file holds; nil while nobody knows.
  let records: Int64?
  /// How many records are new, changed, set aside, …, by the verdict's own names.
  let counts: [String: Int64]
  /// How many records were set aside, by code.
  let reasons: [String: Int64]
  /// Why it was refused as a whole.
  let refusal: FileRefusal?
  /// Why the gateway cannot go on for now.
  let stop: FileRefusal?

  /// Reads a verdict; throws where it is none.
  init(_ verdict: JSONValue) throws {
    guard let id = verdict["batch"]?.stringValue, let pass = verdict["pass"]?.stringValue,
      let state = verdict["state"]?.stringValue.flatMap({ State(rawValue: $0) })
    else { throw Failure("the gateway's answer has no batch") }
    (self.id, self.pass, self.state) = (id, pass, state)
    held = verdict["held"]?.integerValue ?? 0
    position = verdict["position"]?.integerValue ?? 0
    records = verdict["file"]?["records"]?.integerValue
    counts = Self.numbers(verdict["counts"])
    reasons = Self.numbers(verdict["reasons"])
    refusal = Self.refusal(verdict["refusal"])
    stop = Self.refusal(verdict["stop"])
  }

  private static func numbers(_ value: JSONValue?) -> [String: Int64] {
    var numbers: [String: Int64] = [:]
    for (name, value) in value?.objectValue ?? [:] { numbers[name] = value.integerValue }
    return numbers
  }

  private static func refusal(_ value: JSONValue?) -> FileRefusal? {
    guard let value, let code = value["code"]?.stringValue else { return nil }
    return FileRefusal(
      code: code, place: value["pointer"]?.stringValue,
      sentence: Sentence(value["fr"]?.stringValue ?? "", value["en"]?.stringValue ?? ""))
  }
}
