import Dossier
import Exchange
import Foundation
import JSONTree
import Testing

@testable import Translation

/// What a household agreed to at the counter, channel by channel (VIRS0901 ModesContacts), told as it was said.
@Suite struct InstructionContactTests {
  private static func means(_ changes: [(String, String)]) throws -> JSONValue? {
    let adapter = try Workshop.adapter("caf.rsa-instruction.virs0901")
    let source = try #require(try Workshop.examples(of: adapter).first)
    // The file is windows-1252; what is changed in it is ASCII.
    var text = try #require(String(data: Data(source.bytes), encoding: .windowsCP1252))
    for (old, new) in changes { text = text.replacingOccurrences(of: old, with: new) }
    let bytes = [UInt8](try #require(text.data(using: .windowsCP1252)))
    let reading = try Workshop.read(adapter, bytes)
    return try #require(reading.records.first).document.foyer?["contacts"]
  }

  @Test func anAgreementIsForItsChannel() throws {
    let item = try #require(try Self.means([])?["moyens"]?.arrayValue?.first)
    #expect(item["telephone"] == "0600000001" && item["accordTelephone"] == "accepte")
    #expect(item["courriel"] == "lea@example.invalid" && item["accordCourriel"] == "refuse")
  }

  @Test func unknownIsNeitherAgreedNorRefused() throws {
    let changed = try Self.means([("<AUTORUTITEL>A<", "<AUTORUTITEL>I<"), ("<AUTORUTIADRELEC>R</AUTORUTIADRELEC>", "")])
    let item = try #require(changed?["moyens"]?.arrayValue?.first)
    #expect(item["accordTelephone"] == "inconnu" && item["accordCourriel"] == nil)
  }

  /// A code that no table knows takes the fact along: half of an agreement would be worse than none.
  @Test func aCodeNobodyKnowsIsNoAgreement() throws {
    #expect(try Self.means([("<AUTORUTITEL>A<", "<AUTORUTITEL>X<")]) == ["absence": "code-inconnu"])
  }
}
