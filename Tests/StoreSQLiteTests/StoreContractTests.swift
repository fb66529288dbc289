import StoreContract
import Testing

@Suite struct StoreContractTests {
  @Test(arguments: StoreContract.sentences)
  func keepsTheContract(_ sentence: StoreContract.Sentence) async throws {
    try await sentence.holds(on: SQLiteContractStore())
  }
}
