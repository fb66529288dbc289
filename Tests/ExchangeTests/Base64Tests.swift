import Exchange
import Foundation
import Testing

struct Base64Tests {
  @Test func agreesWithFoundationOnEveryLength() {
    for length in 0..<70 {
      let bytes = (0..<length).map { UInt8(truncatingIfNeeded: $0 &* 151 &+ 43) }
      let text = Data(bytes).base64EncodedString()
      #expect(Base64.text(bytes) == text)
      #expect(Base64.bytes(text) == bytes)
      let url = text.replacing("+", with: "-").replacing("/", with: "_").replacing("=", with: "")
      #expect(Base64URL.text(bytes) == url)
      #expect(Base64URL.bytes(url) == bytes)
      #expect(Base64URL.bytes(Array(url.utf8)[...]) == bytes)
    }
  }

  @Test func everySymbolHasItsOwnValue() {
    for value in UInt8.min...UInt8.max {
      #expect(Base64.bytes(Base64.text([value])) == [value])
      #expect(Base64URL.bytes(Base64URL.text([value])) == [value])
    }
  }

  @Test(arguments: ["A", "AAAAA", "AA=", "AA==", "AB", "AAB", "A A", "AA\n", "+A", "/A", "AAA=", "é", "A\u{0}A"])
  func base64URLRefusesWhatIsNotTheOneRightText(_ text: String) {
    #expect(Base64URL.bytes(text) == nil)
  }

  @Test(arguments: [
    "A", "AA", "AAA", "AA=", "AB==", "AAB=", "A===", "====", "AA==AA==", "AAAA====", "-A==", "_A==", "AAAA\n", "=AAA",
  ])
  func base64RefusesWhatIsNotTheOneRightText(_ text: String) {
    #expect(Base64.bytes(text) == nil)
  }

  @Test func noTwoTextsStandForTheSameBytes() {
    // Every pair of symbols: 64 of 4 096 have no bits left over, and they stand for 256 different bytes.
    let symbols = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_")
    var seen: Set<[UInt8]> = []
    var accepted = 0
    for first in symbols {
      for second in symbols {
        guard let bytes = Base64URL.bytes(String([first, second])) else { continue }
        accepted += 1
        seen.insert(bytes)
      }
    }
    #expect(accepted == 256)
    #expect(seen.count == 256)
  }
}
