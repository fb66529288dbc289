import Store
import StoreContract
import Testing

@Suite struct StoreContractTests {
  @Test(arguments: StoreContract.sentences)
  func keepsTheContract(_ sentence: StoreContract.Sentence) async throws {
    let store = try SQLiteContractStore()
    try await sentence.holds(on: store)
    // Whatever was done to it, what is left holds together; but for those that a sentence broke on purpose.
    guard let verdict = try await store.check() else { return }
    #expect(verdict.faults == [])
  }
}
