import Identity
import Testing

@Suite struct NormalisedNameTests {
  @Test(arguments: [
    ("Élodie", "ELODIE"), ("jean-pierre", "JEAN PIERRE"), ("D'Alembert", "D ALEMBERT"), ("LE  GALL", "LE GALL"),
    ("Cœur", "COEUR"), ("Strauß", "STRAUSS"), ("Łukasz", "LUKASZ"), ("François\u{327}", "FRANCOIS"), (" N’Diaye ", "N DIAYE"),
    ("de\tla Tour", "DE LA TOUR"),
  ])
  func writesCapitalsWithoutAccents(_ written: String, _ normal: String) throws {
    #expect(try #require(NormalisedName(written)).words.joined(separator: " ") == normal)
  }

  @Test(arguments: [
    ("JEAN PIERRE", "Jean-Pierre"), ("JEANPIERRE", "jean pierre"), ("de la Tour", "La Tour"), ("DE LA TOUR", "Tour"),
    ("D'ALEMBERT", "ALEMBERT"),
  ])
  func findsOneNameBehindTwoSpellings(_ one: String, _ other: String) throws {
    #expect(try #require(NormalisedName(one)).agrees(with: try #require(NormalisedName(other))))
  }

  @Test(arguments: [("MARTIN", "MARTINE"), ("DUPONT", "DUPOND"), ("LEROY", "LE")])
  func keepsDifferentNamesApart(_ one: String, _ other: String) throws {
    #expect(try #require(NormalisedName(one)).agrees(with: try #require(NormalisedName(other))) == false)
  }

  @Test(arguments: ["", " ", "-", "'", "\u{301}"])
  func isNoNameWithoutALetter(_ written: String) {
    #expect(NormalisedName(written) == nil)
  }

  @Test func keepsANameMadeOfParticlesOnly() throws {
    #expect(try #require(NormalisedName("De La")).core == "DELA")
  }

  @Test func keepsLettersOfOtherScripts() throws {
    #expect(try #require(NormalisedName("Ελένη")).compact == "ΕΛΕΝΗ")
  }
}
