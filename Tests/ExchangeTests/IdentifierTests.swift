import Exchange
import Testing

struct IdentifierTests {
  @Test(arguments: ["caf-041", "a", "departement-04", String(repeating: "a", count: 64)])
  func acceptsPartnerIdentifiers(_ text: String) {
    #expect(PartnerID(text)?.text == text)
  }

  @Test(arguments: ["", "041", "-a", "Caf", "caf_041", "caf 041", "café", "caf/041", "..", String(repeating: "a", count: 65)])
  func refusesOtherPartnerIdentifiers(_ text: String) {
    #expect(PartnerID(text) == nil)
  }

  @Test func aMessageTypeHasThreeParts() {
    let type = MessageType("caf.rsa-beneficiaires.vrsb0801")
    #expect(type?.family == "caf")
    #expect(type?.message == "rsa-beneficiaires")
    #expect(type?.version == "vrsb0801")
  }

  @Test(arguments: ["", "caf", "caf.x", "caf.x.v1.y", "caf..v1", ".x.v1", "Caf.x.v1", "caf.x.v1\n", "caf.x y.v1"])
  func refusesOtherMessageTypes(_ text: String) {
    #expect(MessageType(text) == nil)
  }

  @Test func aMessageTypeIsAtMost96Bytes() {
    #expect(MessageType("caf.\(String(repeating: "x", count: 89)).v1") != nil)
    #expect(MessageType("caf.\(String(repeating: "x", count: 90)).v1") == nil)
  }

  @Test func aSiretObeysLuhn() {
    #expect(Siret("90000004100005")?.text == "90000004100005")
    #expect(Siret("90000004100006") == nil)
    #expect(Siret("9000000410000") == nil)
    #expect(Siret("9000000410000a") == nil)
    #expect(Siret("٩0000004100005") == nil)
  }

  @Test func aSiretOfLaPosteObeysItsOwnRule() {
    // Digit sum 20, a multiple of five; Luhn's sum is not a multiple of ten.
    #expect(Siret("35600000000051") != nil)
    #expect(Siret("35600000000052") == nil)
  }

  @Test func aDigestReadsOnlyItsOwnForm() {
    let digest = Digest(of: Array("abc".utf8))
    #expect(digest.description == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
    #expect(Digest(digest.description) == digest)
    #expect(Digest(digest.description.uppercased()) == nil)
    #expect(Digest(String(digest.description.dropLast())) == nil)
    #expect(Digest(bytes: [1]) == nil)
    #expect(Digest(of: "abc".utf8) == digest)
  }

  @Test func hexadecimalReadsBothCasesAndWritesLower() {
    #expect(Hexadecimal.bytes("00fF") == [0, 255])
    #expect(Hexadecimal.text([0, 255]) == "00ff")
    #expect(Hexadecimal.bytes("0") == nil)
    #expect(Hexadecimal.bytes("0g") == nil)
  }
}
