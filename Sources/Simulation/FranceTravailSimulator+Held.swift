public import JSONTree
import Synchronization

extension FranceTravailSimulator {
  /// What it was sent: by the number of the person, or of the consequence of a sanction.
  public var held: JSONValue {
    state.withLock { state in
      func ofPersons(_ lists: [Int: [JSONValue]]) -> JSONValue {
        Self.object(lists.map { (state.people[$0.key].number, .array($0.value)) })
      }
      return Self.object([
        ("orientations", ofPersons(state.orientations)), ("appointments", ofPersons(state.appointments)),
        ("events", Self.object(state.events.map { ($0.key, .array($0.value)) })),
        ("decisions", ofPersons(state.decisions)), ("removals", Self.object(state.removals.map { ($0.key, $0.value) })),
      ])
    }
  }

  private static func object(_ members: [(String, JSONValue)]) -> JSONValue {
    .object(JSONObject(distinct: members.sorted { $0.0 < $1.0 }.map { (name: $0.0, value: $0.1) }))
  }
}
