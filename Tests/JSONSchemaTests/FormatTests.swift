import Testing

@testable import JSONSchema

@Suite struct FormatTests {
  @Test func isANoteUnlessAsserted() throws {
    let text = #"{"format": "date"}"#
    #expect(try compiled(text).isValid(parsed(#""demain""#)))
    #expect(try !compiled(text, formats: .assertion).isValid(parsed(#""demain""#)))
    #expect(try compiled(#"{"format": "couleur"}"#, formats: .assertion).isValid(parsed(#""rouge""#)))
  }

  @Test(arguments: Format.allCases)
  func refusesARunOfAnything(_ format: Format) {
    #expect(!format.allows("\u{0}[{(\n" + String(repeating: "%:", count: 10_000)))
  }

  @Test func decodesPunycodeAsRFC3492Says() {
    let encoded = "4dbcagdahymbxekheh6e0a7fei0b"
    let expected: [UInt32] = [
      0x5DC, 0x5DE, 0x5D4, 0x5D4, 0x5DD, 0x5E4, 0x5E9, 0x5D5, 0x5D8, 0x5DC, 0x5D0, 0x5DE, 0x5D3, 0x5D1, 0x5E8, 0x5D9, 0x5DD,
      0x5E2, 0x5D1, 0x5E8, 0x5D9, 0x5EA,
    ]
    #expect(Punycode.decode(Array(encoded.utf8)[...])?.map(\.value) == expected)
    #expect(Punycode.decode(Array("é".utf8)[...]) == nil)
    #expect(Punycode.decode(Array("99999999".utf8)[...]) == nil)
  }
}
