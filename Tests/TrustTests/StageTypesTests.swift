import Foundation
import TestSupport
import Testing

/// What must not compile: a stage forged, a stage skipped (design §2).
@Suite(.enabled(if: OutsideTool.modules != nil, "the build keeps its modules where this test does not find them"))
struct StageTypesTests {
  /// What the compiler says of a file outside of Trust.
  private func compile(_ code: String) throws -> (status: Int32, output: String) {
    let modules = try #require(OutsideTool.modules)
    // What Trust imports for itself must be found when it is imported.
    let system = Outside.package.appendingPathComponent("Sources/COpenSSL")
    let file = FileManager.default.temporaryDirectory.appendingPathComponent("etage-\(UUID().uuidString).swift")
    try Data("import Exchange\nimport JSONTree\nimport Trust\n\(code)\n".utf8).write(to: file)
    defer { try? FileManager.default.removeItem(at: file) }
    return try OutsideTool.run(["swiftc", "-typecheck", "-swift-version", "6", "-I", modules.path, "-I", system.path, file.path])
  }

  @Test func theRightOrderCompiles() throws {
    let result = try compile(
      """
      func walk(_ v: MessageVerifier, _ body: [UInt8], _ c: Caller, _ t: Instant) throws -> VerifiedMessage? {
        switch try v.verify(try v.receive(body, contentType: nil, from: c, at: t)) {
        case .timely(let message): message
        case .late: nil
        }
      }
      func seal(_ s: Seal) throws -> SealedMessage { try s.seal([1], as: .receipt) }
      """)
    #expect(result.status == 0, "\(result.output)")
  }

  @Test(arguments: ["ReceivedMessage", "VerifiedMessage", "LateMessage", "SealedMessage"])
  func aStageCannotBeForged(type: String) throws {
    let result = try compile("func forge() -> \(type) { \(type)() }")
    #expect(result.status != 0)
    #expect(result.output.contains("'\(type)' initializer is inaccessible due to 'internal' protection level"))
  }

  @Test func aRequestCannotBeForged() throws {
    let result = try compile(
      "func forge(_ m: VerifiedMessage) -> VerifiedRequest { VerifiedRequest(m, agent: \"a\", purpose: \"p\") }")
    #expect(result.status != 0)
    #expect(result.output.contains("'VerifiedRequest' initializer is inaccessible due to 'internal' protection level"))
  }

  @Test(arguments: ["ReceivedMessage", "VerifiedMessage", "LateMessage", "VerifiedRequest", "SealedMessage"])
  func aStageCannotBeDecoded(type: String) throws {
    let result = try compile("func need<T: Decodable>(_: T.Type) {}\nfunc decode() { need(\(type).self) }")
    #expect(result.status != 0)
    #expect(result.output.contains("requires that '\(type)' conform to 'Decodable'"))
  }

  @Test(arguments: [
    (
      "func skip(_ v: MessageVerifier, _ b: [UInt8]) throws -> Verification { try v.verify(b) }",
      "cannot convert value of type '[UInt8]' to expected argument type 'ReceivedMessage'"
    ),
    (
      "func record(_ r: ReceivedMessage) -> VerifiedMessage { r }",
      "cannot convert return expression of type 'ReceivedMessage' to return type 'VerifiedMessage'"
    ),
    (
      "func record(_ r: VerifiedRequest) -> VerifiedMessage { r }",
      "cannot convert return expression of type 'VerifiedRequest' to return type 'VerifiedMessage'"
    ),
    (
      "func record(_ l: LateMessage) -> VerifiedMessage { l }",
      "cannot convert return expression of type 'LateMessage' to return type 'VerifiedMessage'"
    ),
    ("func unwrap(_ l: LateMessage) { _ = l.message }", "'message' is inaccessible due to 'private' protection level"),
    ("func unwrap(_ r: VerifiedRequest) { _ = r.message }", "'message' is inaccessible due to 'private' protection level"),
    (
      "func change(_ m: VerifiedMessage, _ e: Envelope) { var n = m; n.envelope = e }",
      "cannot assign to property: 'envelope' is a 'let' constant"
    ),
  ])
  func aStageCannotBeSkippedOrChanged(code: String, reason: String) throws {
    let result = try compile(code)
    #expect(result.status != 0)
    #expect(result.output.contains(reason), "\(result.output)")
  }
}
