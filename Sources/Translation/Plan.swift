internal import CSVRecords
internal import Dossier
internal import Exchange

/// An adapter's rows, compiled: what the three walks follow.
struct Plan: Sendable {
  enum Carrier: Sendable, Hashable {
    case xml(String)
    case json
    case csv(CSVForm, null: String?)

    var isXML: Bool {
      if case .xml = self { true } else { false }
    }
  }

  let type: MessageType
  let carrier: Carrier
  /// The XML root's name; empty for other carriers.
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
  let batch: Batch

  /// The document itself: scope 0, with its date and its usagers.
  static let document = 0
  static let referenceDate = Slot(scope: 0, index: 0)
  static let usagers = Slot(scope: 0, index: 0)
  /// The name under which a CSV file's columns stand in its frame, when they are not the format's in their order.
  static let columns = "#colonnes"

  /// What tells the flows of a format apart when its files come in bulk.
  struct Batch: Sendable {
    /// The element of the frame that says which flow a file is of.
    var flow: [String]?
    /// The flows whose files name every household that the author knows.
    var whole: Set<String> = []
    /// What a file that is written here says of itself.
    var stamps: [Stamp] = []
  }

  /// A kept element of the frame that speaks of the file, and not of what is in it.
  struct Stamp: Sendable, Hashable {
    enum Value: Sendable, Hashable {
      /// The day on which the file is made, in Paris.
      case day
      /// The time of day at which it is made, in Paris.
      case time
      case text(String)
    }

    var path: [String]
    var value: Value
    var category: String
  }

  struct Claims: Sendable {
    var payer: [[String]] = []
    var territory: [String]?
  }
}
