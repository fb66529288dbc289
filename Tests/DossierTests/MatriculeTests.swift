import Dossier
import Testing

@Suite struct MatriculeTests {
  @Test(arguments: [
    ("205599000000000", "2055990"), ("2055990", "2055990"), ("20559900", "2055990"), ("000000002055990", "2055990"),
    ("0123456", "0123456"), ("012345600000000", "0123456"),
  ]) func findsTheSevenDigitsOfACaf(_ text: String, _ number: String) {
    #expect(Matricule(text, of: .caf)?.text == number)
  }

  @Test(arguments: ["205599012345678", "205599", "", "0000000", "000000000000000", "20559 90", "205599A", "2055990000000000"])
  func refusesACafNumberThatSevenDigitsDoNotHold(_ text: String) { #expect(Matricule(text, of: .caf) == nil) }

  @Test(arguments: ["205599000000000", "192102A131123", "1", "0007"]) func neverCutsAnMsaNumber(_ text: String) {
    #expect(Matricule(text, of: .msa)?.text == text)
  }

  @Test(arguments: ["", "12 3", "192102a131123", "1234567890123456"]) func refusesAnMsaNumberOfAnotherForm(_ text: String) {
    #expect(Matricule(text, of: .msa) == nil)
  }

  @Test func writesACafNumberAsCnafFilesDo() { #expect(Matricule("2055990", of: .caf)?.text15 == "205599000000000") }
}
