internal import Dossier
internal import Exchange

/// An adapter's rows, compiled: what the three walks follow.
struct Plan: Sendable {
  enum Carrier: Sendable, Hashable {
    case xml(String)
    case json
  }

  let type: MessageType
  let carrier: Carrier
  /// The XML root's name; empty for JSON.
  let rootName: String
  let root: PlanBranch
  /// The rows of a record; the root's own where the whole document is one record.
  let record: PlanBranch
  let hasRecords: Bool
  let shapes: [ScopeShape]
  /// The scope of the document's own bearer, and whether it is a household.
  let bearer: Int
  let isFoyer: Bool
  /// Scopes that are open in the frame and in each record, outermost first.
  let opens: [Int]
  let references: References
  let tableNames: [String]
  /// Tables whose codes stand for several words each.
  let compoundTables: Set<Int>
  let claims: Claims
  let coverage: [FactPath]

  /// The document itself: scope 0, with its date and its usagers.
  static let document = 0
  static let referenceDate = Slot(scope: 0, index: 0)
  static let usagers = Slot(scope: 0, index: 0)

  struct Claims: Sendable {
    var payer: [[String]] = []
    var territory: [String]?
  }
}
