import Exchange
import TestSupport
import Testing

@testable import Release

/// The number of a case names nobody: no NIR stands in it, in pieces neither.
@Suite struct AskCaseTests {
  @Test(
    arguments: [
      "D-2026/17", "2026.17:a_b#3", "2026-11-27/000123", "DOS-2026-0000012345", "20261127000123", "0001234567890", "A-7",
      "3f0e0b4e-6f5c-4a41-9a55-0a40e1d3b002", "9b2c4d6e-8f10-4213-8a41-5c6d7e8f9012", String(repeating: "A", count: 63) + "1",
      "RSA-04-2026-11-0042", "CD04:7733#2", "2880404-0701", "SIAO-04-2026-11-27-001234", "FSL/04/2026-11-27/0042",
      "CD04-20261127-1015", "2026-11-27-00123", "49715229-eedc-4475-8836-9d61198c5596",
    ])
  func aCaseNumberPasses(text: String) throws { try AskCase.require(text) }

  @Test(
    arguments: [
      "288040407012314", "2880404070123", "D-288.0404.0701.2314", "D-2880404070123", "2026/2.88.04.04.070.123",
      "D1-2880404-07012314",
      "2880404070123-1", "2026-288040407012314-3", "17:2_88_04_04_070_123_14#2", "2a88b04c04d070e123f14", "X1x2x88x04x04x070x123",
      "1.92.10.2A.131.123.57", "D7-192102a13112357", "2026/1-92-10-2b-131-123", "D-2880999070123", "7.88.04.04.070.123/9",
    ])
  func aNIRInPiecesIsRefused(text: String) {
    #expect { try AskCase.require(text) } throws: { ($0 as? Refusal)?.code == .requestData }
  }

  /// How many of so many case numbers of one form are refused, in thousandths. Whatever is all digits and in groups may look like a NIR by chance.
  private static func refused(_ count: Int, seed: UInt64, _ form: (inout Dice) -> String) -> Int {
    var dice = Dice(state: seed)
    let refused = (0..<count).count { _ in
      do {
        try AskCase.require(form(&dice))
        return false
      } catch { return true }
    }
    return refused * 1000 / count
  }

  private static func digits(_ count: Int, _ dice: inout Dice) -> String {
    (0..<count).map { _ in String(Int.random(in: 0...9, using: &dice)) }.joined()
  }

  private static func day(_ dice: inout Dice) -> (year: String, month: String, day: String) {
    func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    return ("2026", two(Int.random(in: 1...12, using: &dice)), two(Int.random(in: 1...28, using: &dice)))
  }

  @Test func ofCaseNumbersOfEveryUsualFormHardlyAnyIsRefused() {
    let uuids = Self.refused(5000, seed: 1) { dice in
      var bytes = (0..<16).map { _ in UInt8.random(in: .min ... .max, using: &dice) }
      (bytes[6], bytes[8]) = (bytes[6] & 0x0F | 0x40, bytes[8] & 0x3F | 0x80)
      let hex = bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }
      return [hex[0..<4], hex[4..<6], hex[6..<8], hex[8..<10], hex[10..<16]].map { $0.joined() }.joined(separator: "-")
    }
    #expect(uuids <= 25, "UUIDs")
    let siao = Self.refused(5000, seed: 2) { dice in
      let (year, month, day) = Self.day(&dice)
      return "SIAO-04-\(year)-\(month)-\(day)-\(Self.digits(6, &dice))"
    }
    #expect(siao <= 20, "SIAO")
    let fsl = Self.refused(5000, seed: 3) { dice in
      let (year, month, day) = Self.day(&dice)
      return "FSL/04/\(year)-\(month)-\(day)/\(Self.digits(4, &dice))"
    }
    #expect(fsl == 0, "FSL")
    let council = Self.refused(5000, seed: 4) { dice in
      let (year, month, day) = Self.day(&dice)
      return "CD04-\(year)\(month)\(day)-\(Self.digits(4, &dice))"
    }
    #expect(council == 0, "CD")
  }

  @Test func everyNIRInItsGroupsIsRefusedWhateverStandsAroundIt() {
    var dice = Dice(state: 5)
    for number in 0..<2000 {
      let (born, commune) = (Int.random(in: 10...99, using: &dice), Int.random(in: 100...999, using: &dice))
      let groups = [
        "\(Int.random(in: 1...2, using: &dice))", "\(born)", Self.day(&dice).month,
        "\(Int.random(in: 10...95, using: &dice))", "\(commune)", "\(Int.random(in: 100...999, using: &dice))",
      ]
      for separator in ["", "-", ".", "/"] {
        let text = "D\(number % 10)-\(groups.joined(separator: separator))/2026"
        #expect(throws: Refusal.self, "\(text)") { try AskCase.require(text) }
      }
    }
  }
}
