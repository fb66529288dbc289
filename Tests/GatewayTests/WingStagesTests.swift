import Foundation
import TestSupport
import Testing

/// What must not compile outside of the rooms that mint a stage (design §2): forging it, or loading it back.
@Suite(.enabled(if: OutsideTool.modules != nil, "the build keeps its modules where this test does not find them"))
struct WingStagesTests {
  /// Stage and the room that alone mints it.
  static let stages = [
    ("ValidMessage", "Intake"), ("DossierMessage", "Intake"), ("DueRelease", "Release"), ("DialectMessage", "Release"),
    ("PermittedDossier", "Consent"), ("ValidDialect", "Translation"), ("DialectDocument", "Translation"),
  ]

  private func compile(_ code: String, importing room: String) throws -> (status: Int32, output: String) {
    let modules = try #require(OutsideTool.modules)
    let file = FileManager.default.temporaryDirectory.appendingPathComponent("etage-\(UUID().uuidString).swift")
    try Data("import \(room)\n\(code)\n".utf8).write(to: file)
    defer { try? FileManager.default.removeItem(at: file) }
    let system = Outside.package.appendingPathComponent("Sources/COpenSSL")
    let headers = (Self.headers(beside: modules) + [system]).flatMap { ["-I", $0.path] }
    return try OutsideTool.run(["swiftc", "-typecheck", "-swift-version", "6", "-I", modules.path] + headers + [file.path])
  }

  /// The C headers of the YAML parser: a room built to be tested asks whoever imports it for what it imports itself.
  private static func headers(beside modules: URL) -> [URL] {
    var folder = modules
    return (0..<4).compactMap { _ in
      folder = folder.deletingLastPathComponent()
      let headers = folder.appendingPathComponent("checkouts/Yams/Sources/CYaml/include")
      return FileManager.default.fileExists(atPath: headers.path) ? headers : nil
    }
  }

  @Test(arguments: stages) func aStageCanBeNamed(stage: String, room: String) throws {
    // The positive control: what follows fails for the right reason, not because the room cannot be imported.
    let result = try compile("func pass(_ stage: \(stage)) -> \(stage) { stage }", importing: room)
    #expect(result.status == 0, "\(result.output)")
  }

  @Test(arguments: stages) func aStageCannotBeForged(stage: String, room: String) throws {
    let result = try compile("func forge() -> \(stage) { \(stage)() }", importing: room)
    #expect(result.status != 0)
    #expect(
      result.output.contains("'\(stage)' initializer is inaccessible due to 'internal' protection level"), "\(result.output)")
  }

  @Test(arguments: stages) func aStageCannotBeDecoded(stage: String, room: String) throws {
    let result = try compile("func need<T: Decodable>(_: T.Type) {}\nfunc decode() { need(\(stage).self) }", importing: room)
    #expect(result.status != 0)
    #expect(result.output.contains("requires that '\(stage)' conform to 'Decodable'"), "\(result.output)")
  }
}
