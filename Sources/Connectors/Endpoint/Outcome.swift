import Exchange
import JSONTree

/// What an answer of a partner means, as the endpoint's description says it: the first rule that fits counts.
struct OutcomeRule: Hashable, Sendable {
  /// What is done about such an answer.
  enum Outcome: String, Hashable, Sendable, CaseIterable {
    /// The partner has it, or what was asked for is in the answer.
    case accepted
    /// This message is tried again later.
    case again
    /// Nothing is sent to the partner for a while.
    case wait
    /// The tokens are asked for anew, and the call is made once more.
    case renew
    /// The partner does not take it and never will as it is: its sender is told.
    case refused
    /// A person has to decide: it is told as a refusal that says so.
    case held
    /// Something of the connector itself is to be mended: everything waits for that.
    case stopped
  }

  let statuses: Set<Int>
  /// Places of the answer's body and the values that they must have.
  let conditions: [JSONPointer: Set<String>]
  let outcome: Outcome
  /// What the gateway is told, where it is told of it.
  let rejection: Rejection?

  /// Whether the rule is about that answer.
  func fits(_ status: Int, _ body: JSONValue?) -> Bool {
    guard statuses.contains(status) else { return false }
    return conditions.allSatisfy { place, values in body?.at(place)?.comparedText.map { values.contains($0) } ?? false }
  }
}

/// What the gateway is told of a release that is not taken.
struct Rejection: Hashable, Sendable {
  /// The mailbox's own words (docs/delivery.md).
  enum Reason: String, Hashable, Sendable, CaseIterable {
    case invalid = "document-invalide"
    case unknownPerson = "personne-inconnue"
    case severalPersons = "plusieurs-personnes"
    case uncertifiedPerson = "identite-non-certifiee"
    case outOfScope = "hors-perimetre"
    case contradicted = "contredit"
    case other = "autre"
  }

  let reason: Reason
  /// The place in the release's document; nil when it is the whole.
  let place: JSONPointer?
  let sentence: Sentence

  init(_ reason: Reason, at place: JSONPointer? = nil, _ sentence: Sentence) {
    self.reason = reason
    self.place = place
    self.sentence = sentence
  }
}

extension JSONValue {
  /// A scalar as text that values of another form are compared with; nil for null, arrays and objects.
  var comparedText: String? {
    switch self {
    case .string(let text): text
    case .number(let number): number.text
    case .bool(let flag): flag ? "true" : "false"
    case .null, .array, .object: nil
    }
  }
}
