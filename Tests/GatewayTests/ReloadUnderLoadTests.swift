import Exchange
import Foundation
import JSONTree
import Logging
import Store
import TestSupport
import Testing
import Trust

@testable import Gateway

/// Adapters, conventions, partners and anchors are read again and again, good and bad, while messages are posted: none is lost or refused.
@Suite struct ReloadUnderLoadTests {
  /// A file, what is right and what is wrong in it.
  private struct Changing: Sendable {
    let file: URL
    let right: String
    let wrong: String

    init(_ file: URL, wrong: String) throws {
      self.file = file
      right = try String(contentsOf: file, encoding: .utf8)
      self.wrong = wrong
    }

    func write(_ text: String) throws { try text.write(to: file, atomically: true, encoding: .utf8) }
  }

  /// A copy of what comes with the program, to be spoiled.
  private static func copy() throws -> URL {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("passerelle-reload-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    for name in ["Schemas", "Adapters"] {
      try FileManager.default.copyItem(at: Outside.package.appendingPathComponent(name), to: folder.appendingPathComponent(name))
    }
    return folder
  }

  private static func files(_ share: URL, _ home: Home) throws -> [Changing] {
    let anchor = home.anchors.appendingPathComponent("essai.pem")
    try FileManager.default.createDirectory(at: home.anchors, withIntermediateDirectories: true)
    let certificate = try DevelopmentAuthority(name: "essai", on: Assembly.systemClock.now).certificate
    try certificate.write(to: anchor, atomically: true, encoding: .utf8)
    return [
      try Changing(share.appendingPathComponent("Adapters/conventions/payeur.yaml"), wrong: "kind: payeur\npurposes: 3\n"),
      try Changing(share.appendingPathComponent("Adapters/departement/usager.rdvi/adapter.yaml"), wrong: "type: {"),
      try Changing(home.partners.appendingPathComponent("francetravail/partner.json"), wrong: "{"),
      try Changing(anchor, wrong: "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n"),
    ]
  }

  @Test func noMessageIsLostOrRefusedWhateverIsReadAgain() async throws {
    let share = try Self.copy()
    defer { try? FileManager.default.removeItem(at: share) }
    try await TestGateway.run(installation: Installation(share)) { gateway in
      let files = try Self.files(share, gateway.home)
      try await gateway.assembly.reload()
      let reloading = Task {
        var counts = (good: 0, bad: 0)
        while !Task.isCancelled || counts.good < 2 * files.count {
          let file = files[counts.good / 2 % files.count]
          try file.write(file.wrong)
          do { try await gateway.assembly.reload() } catch is ReloadError { counts.bad += 1 }
          // A comment where the form has any: another file, the same meaning.
          try file.write(file.file.pathExtension == "yaml" ? file.right + "\n# \(counts.good)\n" : file.right)
          try await gateway.assembly.reload()
          counts.good += 1
        }
        return counts
      }
      let statuses = try await withThrowingTaskGroup(of: [Int].self) { group in
        for sender in 0..<4 {
          group.addTask {
            var statuses: [Int] = []
            for number in 0..<30 {
              let message = Story.usager(gateway, id: "u-\(sender)-\(number)")
              statuses.append(try await gateway.post(message, as: "departement-04").status)
            }
            return statuses
          }
        }
        return try await group.reduce(into: []) { $0 += $1 }
      }
      reloading.cancel()
      let counts = try await reloading.value
      #expect(statuses.count == 120 && statuses.allSatisfy { $0 == 201 }, "\(Set(statuses))")
      #expect(try await gateway.assembly.store.status().messages == 120)
      #expect(try await gateway.assembly.store.status().refusals == 0)
      #expect(counts.bad == counts.good && counts.bad >= 2 * files.count, "\(counts): every bad one was refused")
    }
  }
}
