import Dossier
import Testing

@Suite struct FactPathTests {
  @Test(arguments: ["/usager/identite/nir", "/foyer/membres", "/foyer/a1/B2"]) func acceptsABearerAndNames(_ text: String) throws
  {
    #expect(try FactPath(text).orFail().text == text)
  }

  @Test(arguments: [
    "", "/", "/usager", "/usager/", "/foyer//a", "/foyer/a/", "/personne/a", "usager/a", "/usager/é", "/usager/a b", "/usagers/a",
  ]) func refusesAnyOtherText(_ text: String) { #expect(FactPath(text) == nil) }

  @Test(arguments: [
    ("/foyer/rsa/etat", "/foyer/rsa", true), ("/foyer/rsa", "/foyer/rsa", true), ("/foyer/rsa", "/foyer/rsa/etat", false),
    ("/foyer/rsaX", "/foyer/rsa", false), ("/usager/rsa/a", "/foyer/rsa", false),
  ]) func isWithinItselfAndWhatIsAbove(_ path: String, _ other: String, _ isWithin: Bool) throws {
    #expect(try FactPath(path).orFail().isWithin(FactPath(other).orFail()) == isWithin)
  }

  @Test func knowsItsNamesAndBearer() throws {
    let path = try FactPath("/foyer/rsa/etat").orFail()
    #expect(path.names == ["rsa", "etat"])
    #expect(path.bearer == .foyer)
  }
}
