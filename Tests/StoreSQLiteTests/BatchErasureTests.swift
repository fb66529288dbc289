import Exchange
import Foundation
import GRDB
import Store
import StoreContract
import Testing

@testable import StoreSQLite

/// A file that was done with is gone, also when whoever should have erased it was killed first.
@Suite struct BatchErasureTests {
  @Test func whatAKillLeftOfAFileIsErasedAtTheNextStart() async throws {
    let folder = try TemporaryFolder()
    let file = Array("a file of persons".utf8)
    var number: Int64 = 0
    do {
      let store = try Sample.store(folder.url)
      guard
        case .open(let batch) = try await store.open(
          BatchEntry(
            message: Sample.bare(try Sample.entry(1)), type: .batch, digest: Digest(of: file), length: Int64(file.count),
            openLimit: 1)),
        case .kept = try await store.append(file, to: batch.id, at: 0)
      else {
        Issue.record("no batch")
        return
      }
      // The verdict is written; the kill comes before anything is erased.
      number = try await store.writer.submit { transaction in
        try transaction.execute("UPDATE batch SET state = 'refused', code = 'batch.digest' WHERE id = ?", [batch.id])
        return try transaction.reading.number("SELECT key FROM batch WHERE id = ?", [batch.id]) ?? 0
      }
      try await store.close()
    }
    let again = try Sample.store(folder.url)
    #expect(try again.core.context.vault.key(number) != nil)
    try await again.eraseFiles()
    #expect(try again.core.context.vault.key(number) == nil)
    let left = try await again.core.read { try $0.number("SELECT count(*) FROM batch_piece", []) }
    #expect(left == 0)
    try await again.close()
  }
}
