public import Store

/// What every store driver must do, in sentences; a driver passes by passing all of them, unchanged (design §3.17).
public enum StoreContract {
  /// One thing that must hold.
  public struct Sentence: Sendable, CustomStringConvertible {
    /// The sentence.
    public let description: String
    private let body: @Sendable (any ContractStore) async throws -> Void

    init(_ description: String, _ body: @escaping @Sendable (any ContractStore) async throws -> Void) {
      self.description = description
      self.body = body
    }

    /// Tries it on an empty store; throws ``ContractBreach`` when it does not hold.
    public func holds(on store: any ContractStore) async throws { try await body(store) }
  }

  /// All of them.
  public static var sentences: [Sentence] {
    recordSentences + statementSentences + identitySentences + triggerSentences + releaseSentences + mailboxSentences
      + logSentences + flowSentences + refusalSentences + crashSentences + trustSentences + asideSentences + timestampSentences
      + repetitionSentences + protectionSentences + erasureSentences + retentionSentences + factSentences
      + disclosureSentences + useSentences + askSentences + exportSentences + unrecordedSentences + scheduledSentences
      + restrictionSentences
      + correctionSentences + proposalSentences + rulingSentences + mergedSentences + batchSentences + partySentences
      + deliverySentences + controlSentences + backlogSentences
  }
}

/// An empty store of the driver under test, and what may be done to it from outside.
public protocol ContractStore: Sendable {
  /// The store as it is open now.
  var store: any DossierStore { get async }
  /// The clock that the store reads.
  var clock: ContractClock { get }
  /// Closes the store and opens it again.
  func reopen() async throws
  /// What another process would find if this one were killed now, opened there. The store itself goes on.
  func afterKill() async throws -> any DossierStore
  /// Closes the store and tries to open it with another key-encryption key.
  func reopenWithWrongKeyEncryptionKey() async throws
  /// Closes the store and tries to open it with another index key.
  func reopenWithWrongIndexKey() async throws
  /// Destroys the keys of these subjects and message bodies, as erasure will.
  func destroyKeys(ofFlow flow: String) async throws
  /// How much the store keeps now, by names of its own: rows, keys, leaves, whatever may grow.
  func footprint() async throws -> [String: Int64]
}

/// A sentence that does not hold.
public struct ContractBreach: Error, CustomStringConvertible {
  /// What was found, and where in the contract.
  public let description: String
}

/// Throws when the condition is false.
func expect(
  _ condition: Bool, _ what: @autoclosure () -> String, file: StaticString = #fileID, line: UInt = #line
) throws {
  if !condition { throw ContractBreach(description: "\(what()) (\(file):\(line))") }
}

/// Throws when the two differ, and says both.
func expectEqual<T: Equatable>(
  _ found: T, _ wanted: T, _ what: String = "", file: StaticString = #fileID, line: UInt = #line
) throws {
  if found != wanted { throw ContractBreach(description: "\(what): \(found) is not \(wanted) (\(file):\(line))") }
}

/// The value, or a breach when there is none.
func some<T>(_ value: T?, _ what: String, file: StaticString = #fileID, line: UInt = #line) throws -> T {
  guard let value else { throw ContractBreach(description: "no \(what) (\(file):\(line))") }
  return value
}

/// Throws unless `body` throws an error of which `isRight` is true.
func expectError(
  _ what: String, file: StaticString = #fileID, line: UInt = #line, _ isRight: (any Error) -> Bool,
  _ body: () async throws -> Void
) async throws {
  do {
    try await body()
  } catch {
    try expect(isRight(error), "\(what): another error, \(error)", file: file, line: line)
    return
  }
  throw ContractBreach(description: "\(what): no error (\(file):\(line))")
}
