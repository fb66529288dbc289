import Dossier
import Testing

@Suite struct NIRTests {
  @Test(arguments: [
    ("185077505612323", "1850775056123", 23), ("192102A13112357", "192102A131123", 57), ("192102B131123", "192102B131123", 84),
    ("1041174010081", "1041174010081", 73), ("2820251108030", "2820251108030", 94), ("1720678355011", "1720678355011", 47),
  ]) func readsTheNumberAndComputesItsKey(_ text: String, _ short: String, _ key: Int) throws {
    let nir = try NIR(text).orFail()
    #expect(nir.text13 == short)
    #expect(nir.key == key)
    #expect(nir.text15 == short + String(key))
    #expect(NIR(nir.text15) == nir)
  }

  @Test(arguments: [
    "185077505612324", "192102a131123", "1 85 07 75 056 123 23", "18507750561232", "", "1850775056123é", "9850775056123",
    "5850775056123", "1850075056123", "1851375056123", "1854375056123", "1854975056123", "192103A131123", "19210AA131123",
    "192102C131123", "A850775056123", "1850775056123AB", "269054958815780", "2690549588157", "18507750561230A",
  ]) func refusesWhatIsNoNumber(_ text: String) { #expect(NIR(text) == nil) }

  @Test(arguments: ["1850175056123", "1851275056123", "1852075056123", "1854275056123", "1855075056123", "1859975056123"])
  func acceptsTheMonthsOfIncompleteCivilStatus(_ text: String) { #expect(NIR(text) != nil) }

  @Test func writesAKeyBelowTenWithItsZero() throws {
    let nir = try (0..<1000).lazy.compactMap { NIR("1850775056" + String($0 + 1000).dropFirst()) }.first { $0.key < 10 }.orFail()
    #expect(nir.text15.utf8.count == 15)
    #expect(NIR(nir.text15) == nir)
  }

  @Test func aWaitingNumberIsTemporary() {
    #expect(NIR("7850775056123")?.isTemporary == true)
    #expect(NIR("8850775056123")?.isTemporary == true)
    #expect(NIR("1850775056123")?.isTemporary == false)
  }

  @Test func agreesWithWhatIsKnownOfThePerson() throws {
    let nir = try NIR("1850775056123").orFail()
    #expect(nir.agrees(sex: nil, birth: nil))
    #expect(nir.agrees(sex: .male, birth: ReducedDate("1985-07-14")))
    #expect(nir.agrees(sex: .male, birth: ReducedDate("1985")))
    #expect(!nir.agrees(sex: .female, birth: ReducedDate("1985-07-14")))
    #expect(!nir.agrees(sex: .male, birth: ReducedDate("1986-07-14")))
    #expect(!nir.agrees(sex: .male, birth: ReducedDate("1985-08")))
    #expect(try NIR("1852575056123").orFail().agrees(sex: .male, birth: ReducedDate("1985-08")))
    #expect(NIR("8850775056123")?.sex == .female)
    #expect(NIR("7850775056123")?.sex == .male)
  }

  @Test func neverShowsTheNumber() throws {
    let nir = try NIR("1850775056123").orFail()
    #expect(!"\(nir) \(String(reflecting: nir))".contains("85"))
    #expect(!"\([nir]) \(Optional(nir) as Any)".contains("85"))
  }
}
