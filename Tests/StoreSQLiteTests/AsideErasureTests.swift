import Exchange
import Foundation
import GRDB
import Store
import Testing

@testable import StoreSQLite

@Suite struct AsideErasureTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func key(of flow: String, in store: SQLiteStore) async throws -> Int64? {
    try await store.core.read { try $0.row("SELECT key FROM aside WHERE flow = ?", [flow])?[0] }
  }

  private func isKept(_ key: Int64) throws -> Bool {
    try DatabaseQueue(path: folder.url.appendingPathComponent("keys.sqlite").path).read {
      try Int64.fetchOne($0, sql: "SELECT number FROM key WHERE number = ?", arguments: [key]) != nil
    }
  }

  @Test func decidingDestroysTheKeyForEver() async throws {
    let store = try Sample.store(folder.url)
    for name in ["1", "2"] { _ = try await store.setAside(Sample.aside(name), limit: 9) }
    let (first, second) = try await (key(of: "aside-1", in: store), key(of: "aside-2", in: store))
    let (refused, waiting) = (try #require(first), try #require(second))
    #expect(try await store.refuse(aside: "aside-1", as: Sample.refusal("aside-1", payload: "1")))
    #expect(try !isKept(refused))
    #expect(try isKept(waiting))
    #expect(try await key(of: "aside-1", in: store) == nil)
    #expect(try await store.aside("aside-2")?.body == Sample.aside("2").body)
  }

  @Test func aCrashBetweenDecisionAndErasureIsMendedWhenTheStoreOpens() async throws {
    let store = try Sample.store(folder.url)
    for name in ["1", "2"] { _ = try await store.setAside(Sample.aside(name), limit: 9) }
    let number = try #require(try await key(of: "aside-1", in: store))
    // What is committed when the process ends before the key is destroyed.
    try await store.writer.submit {
      try $0.reading.db.execute(sql: "UPDATE aside SET state = 'refused', body = NULL WHERE flow = 'aside-1'")
    }
    try await store.close()
    #expect(try isKept(number))
    let again = try Sample.store(folder.url)
    #expect(try !isKept(number))
    #expect(try await again.aside("aside-2")?.body == Sample.aside("2").body)
    #expect(try await again.asides(in: .refused, after: nil, limit: 9).map(\.flow) == ["aside-1"])
  }

  @Test func aReaderSeesWhatWaits() async throws {
    let store = try Sample.store(folder.url)
    _ = try await store.setAside(Sample.aside("1"), limit: 9)
    let reader = try SQLiteReader(folder: folder.url, secrets: SQLiteContractStore.secrets())
    #expect(try await reader.asides(in: .waiting, after: nil, limit: 9).map(\.flow) == ["aside-1"])
    #expect(try await reader.aside("aside-1")?.body == Sample.aside("1").body)
    #expect(try await reader.status().aside == 1)
  }

  @Test func whatIsEncryptedDecodesOrIsNil() {
    let content = AsideContent(contentType: "application/jose", body: [1, 2, 3])
    let bytes = content.bytes
    #expect(AsideContent(bytes)?.contentType == "application/jose")
    #expect(AsideContent(bytes)?.body == [1, 2, 3])
    #expect(AsideContent(contentType: "", body: []).bytes == [0, 0, 0, 0])
    for length in 0..<20 { #expect(AsideContent(Array(bytes.prefix(length))) == nil) }
    #expect(AsideContent([255, 255, 255, 255, 1]) == nil)
  }
}
