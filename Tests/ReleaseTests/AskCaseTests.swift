import Exchange
import Testing

@testable import Release

/// The number of a case names nobody: no NIR stands in it, in pieces neither.
@Suite struct AskCaseTests {
  @Test(
    arguments: [
      "D-2026/17", "2026.17:a_b#3", "2026-11-27/000123", "DOS-2026-0000012345", "20261127000123", "0001234567890", "A-7",
      "3f0e0b4e-6f5c-4a41-9a55-0a40e1d3b002", "9b2c4d6e-8f10-4213-8a41-5c6d7e8f9012", String(repeating: "A", count: 63) + "1",
      "RSA-04-2026-11-0042", "CD04:7733#2", "2880404-0701",
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
}
