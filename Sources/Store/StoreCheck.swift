/// The whole store read again and its parts held against each other; beside ``LogReading/verifyLog(progress:)``, which does so for the log.
public protocol CheckReading: Sendable {
  /// Reads everything that is stored and says what does not hold together. Changes nothing; a store that is being written to is read as it was
  /// part by part.
  ///
  /// - Parameter progress: hears which part is begun.
  func check(progress: @escaping @Sendable (StorePart) -> Void) async throws -> StoreVerdict
}

/// What of a store is checked. The raw value is the word of programs.
public enum StorePart: String, Hashable, Sendable, CaseIterable {
  /// The two files as SQLite sees them: pages, indexes, types.
  case files
  /// What one row says of another: nothing leads nowhere.
  case references
  /// Everything encrypted: its key is there, and it is what it is said to be.
  case contents
  /// By what persons are found: exactly what is known of them.
  case persons
  /// Who may be whom, is not whom, or was merged into whom: both ways, and to somebody who is there.
  case doubts
  /// What is counted as it is written.
  case tallies
  /// What left: nothing before its leaf was integrated.
  case deliveries
}

/// What a check found.
public struct StoreVerdict: Hashable, Sendable {
  /// How many things of each part were looked at; no entry for a part that could not be read.
  public var looked: [StorePart: Int64] = [:]
  /// Keys that nothing is encrypted with: what a transaction that was taken back leaves. Harmless.
  public var spareKeys: Int64 = 0
  /// Keys whose content was replaced, to be destroyed and not yet so: the next run of retention or the next opening does it.
  public var spentKeys: Int64 = 0
  /// What does not hold, at most ``most``; empty when everything does.
  public var faults: [StoreFault] = []

  /// More faults than anyone reads.
  public static let most = 1000

  /// A verdict of nothing yet.
  public init() {}

  /// Adds what does not hold.
  public mutating func say(_ fault: StoreFault) {
    if faults.count < Self.most { faults.append(fault) }
  }
}

/// Something that does not hold in a store: its place, never what stands there.
public enum StoreFault: Hashable, Sendable {
  /// What SQLite says of a file's pages or indexes; the part that was read when it said so.
  case file(String, StorePart, text: String)
  /// A row leads to one that is not there.
  case reference(table: String, row: Int64)
  /// A content's key is missing, and nobody erased the content.
  case keyLost(table: String, row: Int64, key: Int64)
  /// A content's key is there and does not unwrap.
  case keyDamaged(table: String, row: Int64, key: Int64)
  /// A content is not what was written: it does not decrypt under its key, or does not decode.
  case content(table: String, row: Int64)
  /// A subject is filed under other keys than what is known of it gives.
  case filing(subject: Int64)
  /// Two bearers of whom one side only says that they are in doubt, apart or merged.
  case oneSided(table: String, bearer: Int64)
  /// A count differs from what is there.
  case tally(String, said: Int64, found: Int64)
  /// A release left before its leaf was integrated.
  case delivery(release: String)

  /// Which part it belongs to.
  public var part: StorePart {
    switch self {
    case .file(_, let part, _): part
    case .reference: .references
    case .keyLost, .keyDamaged, .content: .contents
    case .filing: .persons
    case .oneSided: .doubts
    case .tally: .tallies
    case .delivery: .deliveries
    }
  }
}
