import Crypto
import Dossier
import Exchange
import Identity
import Store
import Testing

@Suite struct BlindIndexTests {
  private let index = BlindIndex(key: SymmetricKey(data: [UInt8](repeating: 1, count: 32)))

  private func subject(_ author: String, _ bearer: BearerKind, _ reference: String) throws -> Subject {
    Subject(author: try #require(PartnerID(author)), bearer: bearer, reference: reference)
  }

  @Test func isTheSameForTheSameAndSixteenBytesLong() throws {
    let value = index.value(try subject("caf-041", .usager, "1"))
    #expect(value == index.value(try subject("caf-041", .usager, "1")))
    #expect(value.count == 16)
  }

  @Test func differsWithEachPartOfASubject() throws {
    let values = [
      index.value(try subject("caf-041", .usager, "1")), index.value(try subject("caf-042", .usager, "1")),
      index.value(try subject("caf-041", .foyer, "1")), index.value(try subject("caf-041", .usager, "2")),
    ]
    #expect(Set(values).count == values.count)
  }

  @Test func twoWaysOfCuttingTheSameTextDiffer() {
    #expect(index.value(BlindKey(.nir, "a|b")) != index.value(BlindKey(.dayAndStart, "a|b")))
    let (first, second) = (PayerFileKey(payer: "MSA:1", number: "23"), PayerFileKey(payer: "MSA:12", number: "3"))
    #expect(first.map { index.value($0) } != second.map { index.value($0) })
  }

  @Test func differsWithTheKey() throws {
    let other = BlindIndex(key: SymmetricKey(data: [UInt8](repeating: 2, count: 32)))
    #expect(index.value(BlindKey(.nir, "2850599001001")) != other.value(BlindKey(.nir, "2850599001001")))
    #expect(index.check != other.check)
  }
}
