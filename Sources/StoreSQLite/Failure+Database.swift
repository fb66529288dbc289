import Exchange
import Foundation
import GRDB
import Store

extension Error {
  /// What a caller hears of it: a store's own error as it is; what SQLite or the disk says as a `Failure` without any value.
  var asStoreFailure: any Error {
    switch self {
    case is StoreError, is Failure, is CancellationError: return self
    case let error as DatabaseError where error.resultCode == .SQLITE_MISUSE: return StoreError.closed
    case let error as DatabaseError where [.SQLITE_CORRUPT, .SQLITE_NOTADB].contains(error.resultCode):
      return StoreError.corrupted("SQLite code \(error.extendedResultCode.rawValue)")
    case let error as DatabaseError:
      return Failure("the store: SQLite code \(error.extendedResultCode.rawValue), \(error.message ?? "no message")")
    default: return self
    }
  }
}
