import JSONTree
import Testing
import Translation
import Trust

@testable import Intake

/// What the door took out of the envelope reaches the adapter as it was.
@Suite struct DialectDataEventTests {
  @Test func takesJSONAsItsValueWithNumbersAsTheyWereWritten() throws {
    let tree = try JSONTree(parsing: #"{"montant": 635.070, "codes": ["01", null, true]}"#)
    guard case .json(let value) = DialectData(.json(tree.root)) else {
      Issue.record("JSON became something else")
      return
    }
    #expect(JSONWriter.text(value) == #"{"montant":635.070,"codes":["01",null,true]}"#)
  }

  @Test func takesTextAsAString() {
    guard case .json(let value) = DialectData(.text("<Racine>é</Racine>")) else {
      Issue.record("text became something else")
      return
    }
    #expect(value == "<Racine>é</Racine>")
  }

  @Test func takesBytesAsTheyAre() {
    // 0xE9 is é in windows-1252 and no UTF-8: nothing decodes it on the way.
    guard case .bytes(let bytes) = DialectData(.binary([0x3C, 0xE9, 0x00])) else {
      Issue.record("bytes became something else")
      return
    }
    #expect(bytes == [0x3C, 0xE9, 0x00])
  }
}
