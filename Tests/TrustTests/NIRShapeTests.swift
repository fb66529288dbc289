import Testing

@testable import Trust

/// What could be a NIR is no identifier of a message.
@Suite struct NIRShapeTests {
  @Test(arguments: ["2880404070123", "288040407012314", "2 88 04 04 070 123 14", "192102A13112357"])
  func recognisesANIR(text: String) { #expect(NIRShape.isOne(text)) }

  @Test(arguments: ["", "2026-10-rsabem", "288040407012315", "2881504070123", "5880404070123", "01m84hyq443vk7y4gjhyy2ne87"])
  func leavesOtherIdentifiersAlone(text: String) { #expect(!NIRShape.isOne(text)) }
}
