public import Consent
import Dossier
import JSONTree

/// What of one message was not recorded, statement by statement: a trace, kept encrypted under a key of its own beside the message.
///
///     [["/usager/rendezVous","payeur.yaml#enregistre/accompagnement",false,[0,3]]]
///
/// A fact, the rule, whether it is reserved, and the places of the statements that lack it: a file of thousands of persons that says the
/// same of each makes one line.
public struct UnrecordedBook: Hashable, Sendable {
  /// One fact, and which statements of the message lack it.
  struct Line: Hashable, Sendable {
    let fact: UnrecordedFact
    let places: [Int]
  }

  let lines: [Line]

  /// The book of a message's statements, in their order; nil when everything was recorded.
  public init?(_ statements: [StatementEntry]) {
    guard statements.contains(where: { !$0.unrecorded.isEmpty }) else { return nil }
    var order: [UnrecordedFact] = []
    var places: [UnrecordedFact: [Int]] = [:]
    for (place, statement) in statements.enumerated() {
      for fact in statement.unrecorded {
        if places[fact] == nil { order.append(fact) }
        places[fact, default: []].append(place)
      }
    }
    lines = order.map { Line(fact: $0, places: places[$0] ?? []) }
  }

  /// Reads what ``storedBytes`` wrote; throws ``StoreError/corrupted(_:)`` for anything else.
  public init(stored bytes: [UInt8]) throws(StoreError) {
    guard let items = (try? JSONValue(parsing: bytes))?.arrayValue else { throw Self.damaged }
    var lines: [Line] = []
    for item in items {
      guard let parts = item.arrayValue, parts.count == 4, let path = parts[0].stringValue.flatMap({ FactPath($0) }),
        let rule = parts[1].stringValue, let isReserved = parts[2].boolValue, let places = parts[3].arrayValue
      else { throw Self.damaged }
      let numbers = places.compactMap { $0.integerValue.map { Int($0) } }
      guard numbers.count == places.count else { throw Self.damaged }
      lines.append(Line(fact: UnrecordedFact(path, rule: rule, isReserved: isReserved), places: numbers))
    }
    self.lines = lines
  }

  private init(lines: [Line]) { self.lines = lines }

  /// The book as one compact JSON array, always before encryption.
  public var storedBytes: [UInt8] {
    JSONWriter.bytes(
      .array(
        lines.map { line in
          .array([
            .string(line.fact.path.text), .string(line.fact.rule), .bool(line.fact.isReserved),
            .array(line.places.map { .integer($0) }),
          ])
        }))
  }

  /// What each statement lacks, by its place in the message, in the order in which it was told.
  public var factsByPlace: [Int: [UnrecordedFact]] {
    var facts: [Int: [UnrecordedFact]] = [:]
    for line in lines { for place in line.places { facts[place, default: []].append(line.fact) } }
    return facts
  }

  /// The book without the statements at these places; nil when nothing is left.
  public func without(_ places: Set<Int>) -> UnrecordedBook? {
    let rest = lines.compactMap { line -> Line? in
      let left = line.places.filter { !places.contains($0) }
      return left.isEmpty ? nil : Line(fact: line.fact, places: left)
    }
    return rest.isEmpty ? nil : UnrecordedBook(lines: rest)
  }

  private static let damaged = StoreError.corrupted("a record of what was not recorded that does not decode")
}
