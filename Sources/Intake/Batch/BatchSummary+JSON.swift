import Exchange
import Identity
public import JSONTree
public import Store

extension BatchSummary {
  /// The batch as partners and programs read it. Nothing in it is about a person.
  public var json: JSONValue {
    var object: JSONObject = [
      "batch": .string(id), "state": .string(state.rawValue), "author": .string(author.text),
      "carrier": .string(carrier.text), "type": .string(type.text), "sha256": .string(digest.description),
      "length": .integer(length), "held": .integer(held), "openedAt": .string(openedAt.description),
      "changedAt": .string(changedAt.description),
    ]
    if let flow {
      object["file"] = .object(
        [
          "payer": .string(flow.payer), "flow": .string(flow.word), "whole": .bool(flow.isWhole),
          "referenceDate": .string(flow.referenceDate.description), "records": .integer(flow.total),
          "declared": flow.declared.map { .integer($0) } ?? .null, "outrun": .bool(isOutrun),
        ])
      object["position"] = .integer(position)
      object["counts"] = counts.json
    }
    if let refusal { object["refusal"] = Self.problem(refusal) }
    if let stop { object["stop"] = Self.problem(stop) }
    return .object(object)
  }

  private static func problem(_ refusal: Refusal) -> JSONValue {
    var problem: JSONObject = ["code": .string(refusal.code.rawValue)]
    if let pointer = refusal.pointer { problem["pointer"] = .string(pointer) }
    problem["fr"] = .string(refusal.code.text(refusal.details, in: .french))
    problem["en"] = .string(refusal.code.text(refusal.details, in: .english))
    return .object(problem)
  }
}

extension BatchCounts {
  /// The numbers by their names.
  public var json: JSONValue {
    [
      "new": .integer(fresh), "changed": .integer(changed), "unchanged": .integer(unchanged), "confirmed": .integer(confirmed),
      "aside": .integer(aside),
      "missing": .integer(missing), "factsToldAgain": .integer(repeated), "conflicts": .integer(conflicts),
      "reviews": .integer(reviews),
    ]
  }
}

extension BatchLine {
  /// The line as programs read it.
  public var json: JSONValue {
    switch self {
    case .missing(let bearer): ["kind": "missing", "foyer": .string(bearer.text)]
    case .aside(let position, let line, let refusal):
      .object(
        [
          "kind": "aside", "position": .integer(position + 1), "line": .integer(line), "code": .string(refusal.code.rawValue),
          "pointer": refusal.pointer.map { .string($0) } ?? .null,
        ])
    }
  }
}

extension BatchReading {
  /// A batch as it stands and, once it is done, why records were set aside and some lines of its verdict: `next` is where more of them begin.
  public func verdict(of batch: BatchSummary, from line: Int64, limit: Int) async throws -> JSONObject {
    var object = batch.json.objectValue ?? [:]
    guard batch.state == .done else { return object }
    var reasons = JSONObject()
    for (code, count) in try await asideReasons(of: batch.id).sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
      reasons[code.rawValue] = .integer(count)
    }
    object["reasons"] = .object(reasons)
    let lines = try await lines(of: batch.id, from: line, limit: limit)
    object["lines"] = .array(lines.lines.map(\.json))
    object["next"] = lines.next.map { .integer($0) } ?? .null
    return object
  }
}
