import Consent
import JSONTree
import Testing

@Suite struct NIRTraceTests {
  @Test(arguments: [
    "2900704070123", "290070407012302", "2 90 07 04 070 123", "dossier 2900704070123", "MSA2900704070123", "2900704070123|MSA",
    "2900704070123 0611223344", "190072A070123", "190072a070123", "290-07-04-070-123", "290070407012399", "B2900704070123",
  ])
  func findsANumberHoweverItIsLaidOut(_ text: String) {
    #expect(NIRTrace.isIn(text))
    #expect(NIRTrace.isIn(["liste": [.object(["valeur": .string(text)])]]))
  }

  @Test(arguments: [
    "2055990", "13002526500013", "0611223344", "2026-12-01T09:00:00+01:00", "12 rue de l'Essai 04000 Digne", "9900704070123",
    "29007040701234567", "2690549588157",
  ])
  func takesNoOtherNumberForOne(_ text: String) {
    #expect(!NIRTrace.isIn(text))
  }

  @Test func findsOneWrittenAsANumber() throws {
    #expect(NIRTrace.isIn(try JSONValue(parsing: "2900704070123")))
    #expect(!NIRTrace.isIn(63507))
  }
}
