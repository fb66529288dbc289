import Consent
import Foundation
import Release
import Store
import TestSupport
import Testing

@testable import Gateway

/// Procedures and rights are taken up anew with the conventions, or stay as they were.
@Suite struct ProcedureReloadTests {
  @Test func aProcedureThatChangedIsReadAgainAndAWrongOneChangesNothing() async throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("passerelle-reload-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: folder) }
    for name in ["Schemas", "Adapters"] {
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      try FileManager.default.copyItem(
        at: Outside.package.appendingPathComponent(name), to: folder.appendingPathComponent(name))
    }
    let home = Home(folder.appendingPathComponent("home"))
    try home.create(Settings(), operatorName: "test")
    let assembly = try await Assembly.open(home, installation: try #require(Installation(folder)))
    func age() -> String? {
      let rights = assembly.rules.current.release.procedures.procedure("rendez-vous-360")?.rights
      return rights?.first { $0.id == "aspa" }.map { "\($0.conditions[0].test)" }
    }
    let before = age()
    try #require(before?.contains("65") == true)
    let file = folder.appendingPathComponent("Schemas/droits/aspa.yaml")
    let text = try String(contentsOf: file, encoding: .utf8)
    try text.replacing("ageMinimum: 65", with: "ageMinimum: soixante").write(to: file, atomically: true, encoding: .utf8)
    let error = await #expect(throws: ReloadError.self) { try await assembly.reload() }
    #expect(error.map { "\($0)" }?.contains("aspa.yaml") == true)
    #expect(age() == before)
    try text.replacing("ageMinimum: 65", with: "ageMinimum: 66").write(to: file, atomically: true, encoding: .utf8)
    try await assembly.reload()
    #expect(age()?.contains("66") == true)
    try await assembly.store.close()
  }
}
