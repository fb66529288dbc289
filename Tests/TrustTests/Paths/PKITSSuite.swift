import Exchange
import Foundation
import TestSupport

@testable import Trust

/// NIST's PKITS as files: one anchor, its authorities, their CRLs, and a leaf for each test.
struct PKITSSuite: Sendable {
  static let shared = Outside.suites.map { root in Result { try PKITSSuite(root.appendingPathComponent("x509/pkits")) } }

  /// Within the validity of the whole suite, which ends with 2030.
  static let instant = Instant("2026-11-01T12:00:00Z") ?? Instant(milliseconds: 0)

  struct Entry: Decodable, Sendable {
    let ee: String
    let expected: String
    var name: String { String(ee.dropLast(".crt".count)) }
  }

  let entries: [Entry]
  let material: TrustMaterial
  private let folder: URL

  private init(_ folder: URL) throws {
    self.folder = folder
    entries = try JSONDecoder().decode(
      [Entry].self, from: Data(contentsOf: folder.appendingPathComponent("index.json")))
    let leaves = Set(entries.map(\.ee))
    var objects: [TrustObject] = []
    for name in try FileManager.default.contentsOfDirectory(atPath: folder.path + "/certs") where !leaves.contains(name) {
      let der = try Data(contentsOf: folder.appendingPathComponent("certs/\(name)"))
      let kind: TrustObject.Kind = name == "TrustAnchorRootCertificate.crt" ? .anchor : .intermediate
      objects.append(TrustObject(kind, name: String(name.dropLast(4)), der: Array(der)))
    }
    for name in try FileManager.default.contentsOfDirectory(atPath: folder.path + "/crls") {
      let der = try Data(contentsOf: folder.appendingPathComponent("crls/\(name)"))
      objects.append(TrustObject(.revocationList, name: String(name.dropLast(4)), der: Array(der)))
    }
    material = try TrustMaterial(objects: objects)
  }

  /// What we say of a leaf. PKITS has authorities for leaves, which no signer is: that rule is left out.
  func verdict(_ name: String, _ engine: PathEngine, policies: Set<String> = []) throws -> PathVerdict {
    let leaf = Array(try Data(contentsOf: folder.appendingPathComponent("certs/\(name).crt")))
    return engine.judge(
      CertificatePath(leaf: leaf), staple: nil,
      under: try PathRules(anchors: ["TrustAnchorRootCertificate"], policies: policies), at: Self.instant, use: .any
    ).verdict
  }
}
