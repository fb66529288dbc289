import Crypto
import Foundation
import Testing

@testable import MerkleLog

struct CosignatureTests {
  private let log = Curve25519.Signing.PrivateKey()
  private let witness = Curve25519.Signing.PrivateKey()

  private func checkpoint(_ seed: UInt8 = 1) throws -> Checkpoint {
    try Checkpoint(origin: "example.com/behind-the-sofa", size: 20_852_163, root: MerkleHashing.leaf([seed]))
  }

  private func note() throws -> SignedNote {
    try checkpoint().signed(publicKey: [UInt8](log.publicKey.rawRepresentation)) { [UInt8](try log.signature(for: $0)) }
  }

  private func key(_ name: String = "witness.example.com/w1") throws -> CosignerKey {
    try CosignerKey(name: name, publicKey: [UInt8](witness.publicKey.rawRepresentation))
  }

  private func cosigned(_ checkpoint: Checkpoint, at seconds: UInt64 = 1_679_315_147) throws -> Cosignature {
    try Cosignature(of: checkpoint, by: key(), at: seconds) { [UInt8](try witness.signature(for: $0)) }
  }

  @Test func standsUnderTheNoteBesideTheLogsOwn() throws {
    let cosignature = try cosigned(checkpoint())
    let whole = try SignedNote(parsing: note().bytes + Array(cosignature.line.utf8))
    #expect(try whole.cosignatures(by: [key()]) == [cosignature])
    let logKey = try NoteKey(name: checkpoint().origin, publicKey: [UInt8](log.publicKey.rawRepresentation))
    #expect(try Checkpoint(verifying: whole, by: logKey) == checkpoint())
    #expect(try whole.cosignatures(by: [CosignerKey(name: "another", publicKey: key().publicKey)]) == [])
    #expect(try note().cosignatures(by: [key()]) == [])
    #expect(try Cosignature(line: cosignature.line, of: checkpoint(), by: key()) == cosignature)
    #expect(cosignature.seconds == 1_679_315_147)
  }

  /// The line of the specification's example: its time stands in the first eight bytes behind the key's identifier.
  @Test func theTimeIsWhereTheSpecificationHasIt() throws {
    let line = try cosigned(checkpoint()).line
    let text = try #require(line.dropLast().split(separator: " ").last)
    let bytes = try #require(StrictBase64.decode(String(text)))
    #expect(bytes.count == 4 + 8 + 64 && Array(bytes[4..<12]) == [0, 0, 0, 0, 0x64, 0x18, 0x50, 0xCB])
    // What the key signs there, written out.
    let signed = Array("cosignature/v1\ntime 1679315147\n\(try checkpoint().text)".utf8)
    #expect(witness.publicKey.isValidSignature(Array(bytes[12...]), for: signed))
  }

  @Test func noAlteredByteIsTaken() throws {
    let line = Array(try cosigned(checkpoint()).line.utf8)
    for place in line.indices {
      var altered = line
      altered[place] ^= 1
      guard let text = String(validating: altered, as: UTF8.self) else { continue }
      #expect(throws: NoteError.self, "byte \(place)") { try Cosignature(line: text, of: checkpoint(), by: key()) }
    }
  }

  @Test func whatIsOfAnotherCheckpointOrMomentOrKindIsNot() throws {
    let line = try cosigned(checkpoint()).line
    #expect(throws: NoteError.wrongSignature) { try Cosignature(line: line, of: checkpoint(2), by: key()) }
    let spoiled = try SignedNote(
      parsing: checkpoint(2).signed(publicKey: [UInt8](log.publicKey.rawRepresentation)) {
        [UInt8](try log.signature(for: $0))
      }.bytes + Array(line.utf8))
    #expect(throws: NoteError.wrongSignature) { try spoiled.cosignatures(by: [key()]) }
    #expect(throws: NoteError.unknownKey) { try Cosignature(line: line, of: checkpoint(), by: key("another")) }
    // A log's signature by the same key and name is no cosignature.
    let plain = try NoteKey(name: key().name, publicKey: key().publicKey)
    #expect(throws: NoteError.badKey) { try CosignerKey(text: plain.text) }
    #expect(throws: NoteError.badKey) { try NoteKey(text: key().text) }
    var signed = SignedNote(text: try checkpoint().text)
    try signed.sign(as: plain) { [UInt8](try witness.signature(for: $0)) }
    #expect(try signed.cosignatures(by: [key()]) == [])
    // A time that is none.
    for seconds in [253_402_300_800, 1 << 62, 1 << 63] as [UInt64] {
      let late = try cosigned(checkpoint(), at: seconds).line
      #expect(throws: NoteError.malformedNote) { try Cosignature(line: late, of: checkpoint(), by: key()) }
    }
  }

  @Test func aKeyIsReadBackAsItIsHandedOut() throws {
    let key = try key()
    #expect(try CosignerKey(text: key.text) == key)
    #expect(key.text.hasPrefix("witness.example.com/w1+"))
    for wrong in ["", "a+b+c", key.text + "A", key.text.replacingOccurrences(of: "w1", with: "w2")] {
      #expect(throws: NoteError.badKey, "\(wrong)") { try CosignerKey(text: wrong) }
    }
  }
}
