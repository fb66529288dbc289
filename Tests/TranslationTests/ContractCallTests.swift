import Dossier
import Exchange
import JSONTree
import Testing

@testable import Translation

/// The calls of the engagement contract, as the public collection has them: POST /signer, PATCH /refuser, PATCH /signer after a refusal.
@Suite struct ContractCallTests {
  private static func call(_ contract: JSONValue) throws -> JSONValue? {
    let adapter = try Workshop.adapter("francetravail.contrat-engagement.v1")
    let document = DossierDocument(
      referenceDate: Workshop.day, foyer: nil,
      usagers: [
        ["reference": "1", "identite": ["nir": "2880404070123", "dateNaissance": "1988-04-12"], "contrats": [contract]]
      ])
    return try JSONValue(parsing: adapter.write(document, complement: nil, partner: nil).bytes)["contrat"]
  }

  @Test func aRefusalIsAPatchAndAFirstSignatureAPost() throws {
    let refused = try Self.call(
      ["identifiant": "c-1", "etat": "refuse", "instantRefus": "2026-11-02T10:15:00+01:00"])
    #expect(refused?["method"] == "PATCH" && refused?["path"] == "/refuser")
    #expect(refused?["body"] == ["dateRefus": "2026-11-02T10:15:00+01:00"])
    let signed = try Self.call(["identifiant": "c-1", "etat": "signe", "instantSignature": "2026-11-02T10:15:00+01:00"])
    #expect(signed?["method"] == "POST" && signed?["path"] == "/signer")
    #expect(signed?["body"] == ["dateSignature": "2026-11-02T10:15:00+01:00"])
  }

  @Test func noOtherStateIsToldByACall() {
    #expect(throws: Refusal.self) {
      try Self.call(["identifiant": "c-1", "etat": "suspendu", "instantSignature": "2026-11-02T10:15:00+01:00"])
    }
  }

  /// Its author said that the contract was refused before: what it kept is written again.
  @Test func aSignatureAfterARefusalComesBackAsAPatch() throws {
    let adapter = try Workshop.adapter("francetravail.contrat-engagement.v1")
    let source = try #require(
      try Workshop.examples(of: adapter).first { String(decoding: $0.bytes, as: UTF8.self).contains("/signer") })
    let patched = String(decoding: source.bytes, as: UTF8.self).replacing(
      "\"POST\",\n    \"path\": \"/signer\"", with: "\"PATCH\",\n    \"path\": \"/signer\"")
    let reading = try Workshop.read(adapter, Array(patched.utf8))
    let written = try JSONValue(
      parsing: adapter.write(reading.records.map { ($0.document, $0.complement) }, partner: nil).bytes)
    #expect(written["contrat"]?["method"] == "PATCH" && written["contrat"]?["path"] == "/signer")
  }
}
