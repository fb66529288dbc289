import Crypto
import Foundation
import Testing

@testable import MerkleLog

struct CheckpointTests {
  private let signer = Curve25519.Signing.PrivateKey()
  private let origin = "passerelle.example/journal"

  private func key(_ name: String? = nil) throws -> NoteKey {
    try NoteKey(name: name ?? origin, publicKey: [UInt8](signer.publicKey.rawRepresentation))
  }

  private func sign(_ bytes: [UInt8]) throws -> [UInt8] { [UInt8](try signer.signature(for: bytes)) }

  private func checkpoint() throws -> Checkpoint {
    try Checkpoint(origin: origin, size: 20_852_163, root: MerkleHashing.leaf([UInt8]("root".utf8)))
  }

  private func note() throws -> SignedNote {
    try checkpoint().signed(publicKey: [UInt8](signer.publicKey.rawRepresentation), sign)
  }

  @Test func isReadBackOnceItsSignatureVerifies() throws {
    let bytes = try note().bytes
    let read = try SignedNote(parsing: bytes)
    #expect(try Checkpoint(verifying: read, by: key()) == checkpoint())
    #expect(read.bytes == bytes)
    let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false)
    #expect(lines[0] == origin[...] && lines[1] == "20852163" && lines[3].isEmpty)
    #expect(lines[4].hasPrefix("\u{2014} \(origin) ") && lines.count == 6)
  }

  @Test func noAlteredByteIsTaken() throws {
    let bytes = try note().bytes
    for place in bytes.indices {
      var altered = bytes
      altered[place] ^= 1
      #expect(throws: NoteError.self, "byte \(place)") {
        try Checkpoint(verifying: SignedNote(parsing: altered), by: key())
      }
    }
  }

  @Test func passesOverSignaturesByUnknownKeysOnly() throws {
    var note = try note()
    let witness = Curve25519.Signing.PrivateKey()
    let other = try NoteKey(name: "temoin.example", publicKey: [UInt8](witness.publicKey.rawRepresentation))
    try note.sign(as: other) { [UInt8](try witness.signature(for: $0)) }
    let read = try SignedNote(parsing: note.bytes)
    #expect(read.signatures.count == 2)
    #expect(try Checkpoint(verifying: read, by: key()).size == 20_852_163)
    #expect(throws: NoteError.wrongOrigin) { try Checkpoint(verifying: read, by: other) }
    #expect(throws: NoteError.unknownKey) { try Checkpoint(verifying: read, by: key("autre.example")) }
    let wrong = NoteSignature(name: origin, keyID: try key().id, signature: Array(repeating: 0, count: 64))
    let forged = try SignedNote(parsing: read.bytes + Array(wrong.line.utf8))
    #expect(throws: NoteError.wrongSignature) { try Checkpoint(verifying: forged, by: key()) }
  }

  @Test func doesNotSignWithAnotherKeyThanItNames() throws {
    let other = Curve25519.Signing.PrivateKey()
    #expect(throws: NoteError.wrongSignature) {
      try checkpoint().signed(publicKey: [UInt8](other.publicKey.rawRepresentation), sign)
    }
  }

  @Test func knowsItsTextInOneFormOnly() throws {
    let text = try checkpoint().text
    #expect(try Checkpoint(text: text) == checkpoint())
    let root = try checkpoint().root.base64
    for other in [
      "", "\n", String(text.dropLast()), text + "\n", text + "extension\n", "\n1\n\(root)\n", "o\n01\n\(root)\n",
      "o\n+1\n\(root)\n", "o\n-1\n\(root)\n", "o\n1 \n\(root)\n", "o\n18446744073709551616\n\(root)\n",
      "o\n1\n\(root.dropLast())\n",
      "o\n1\r\n\(root)\n", "o\n0\n\(root)\n", "o\n1\nAAAA\n",
    ] {
      #expect(throws: NoteError.malformedCheckpoint, "\(other)") { try Checkpoint(text: other) }
    }
    #expect(throws: NoteError.malformedCheckpoint) {
      try Checkpoint(origin: "a\nb", size: 1, root: MerkleHashing.emptyRoot)
    }
    #expect(try Checkpoint(text: "o\n0\n\(MerkleHashing.emptyRoot.base64)\n").size == 0)
  }

  @Test func readsNoNoteButTheOneForm() throws {
    let signature = NoteSignature(name: "a", keyID: [1, 2, 3, 4], signature: [5]).line
    #expect(try SignedNote(parsing: Array("text\n\nmore\n\n\(signature)".utf8)).text == "text\n\nmore\n")
    for other in [
      "", "text\n", "text\n\n", "text\n\(signature)", "\n\(signature)", "text\n\n\(signature.dropLast())",
      "text\n\n- a AQIDBAU=\n", "text\n\n\u{2014} a b AQIDBAU=\n", "text\n\n\u{2014} a+b AQIDBAU=\n", "text\n\n\u{2014} a AQID\n",
      "text\n\n\u{2014} a AQIDBAU\n", "text\n\n\u{2014}  a AQIDBAU=\n", "te\u{1}xt\n\n\(signature)", "text\r\n\n\(signature)",
      "text\n\n\(String(repeating: signature, count: 65))",
    ] {
      #expect(throws: NoteError.malformedNote, "\(other)") { try SignedNote(parsing: Array(other.utf8)) }
    }
    #expect(throws: NoteError.malformedNote) { try SignedNote(parsing: [0xFF] + Array("\n\n\(signature)".utf8)) }
    #expect(throws: NoteError.malformedNote) {
      try SignedNote(parsing: Array(repeating: 0x61, count: 1 << 16) + Array("\n\n\(signature)".utf8))
    }
  }

  @Test func handsOutItsKeyAsText() throws {
    let key = try NoteKey(name: "a", publicKey: Array(repeating: 0, count: 32))
    #expect(key.text.hasPrefix("a+") && key.text.hasSuffix("+AQ" + String(repeating: "A", count: 42)))
    #expect(key.id.count == 4)
    #expect(try NoteKey(text: key.text) == key)
    for other in ["", "a", "a+b", key.text + "=", "b" + key.text.dropFirst(), key.text.replacing("+AQ", with: "+BA")] {
      #expect(throws: NoteError.badKey, "\(other)") { try NoteKey(text: other) }
    }
    for name in ["", "a b", "a+b", "a\u{A0}b", "a\nb"] {
      #expect(throws: NoteError.badKey) { try NoteKey(name: name, publicKey: key.publicKey) }
    }
    #expect(throws: NoteError.badKey) { try NoteKey(name: "a", publicKey: [1]) }
  }
}
