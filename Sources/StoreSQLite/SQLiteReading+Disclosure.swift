import Dossier
import Exchange
import Foundation
import GRDB
import Identity
import Store

extension SQLiteReading {
  /// See ``DisclosureReading/disclosures(about:)``.
  public func disclosures(about bearer: Bearer) async throws -> [DisclosedRelease]? {
    try await core.read { reading in
      guard let (own, bearer) = try reading.standing(bearer) else { return nil }
      let foyers: [Int64] =
        switch bearer {
        case .foyer: [own]
        case .usager:
          try reading.rows(
            """
            SELECT DISTINCT f.bearer FROM subject s JOIN member m ON m.person = s.id JOIN subject f ON f.id = m.foyer
            WHERE s.bearer = ? AND f.bearer IS NOT NULL
            """, [own]
          ).map { $0[0] }
        }
      var bearers: Set<Int64> = [own]
      for foyer in foyers {
        bearers.insert(foyer)
        let members = try reading.rows(
          """
          SELECT DISTINCT p.bearer FROM subject s JOIN member m ON m.foyer = s.id JOIN subject p ON p.id = m.person
          WHERE s.bearer = ? AND p.bearer IS NOT NULL
          """, [foyer])
        bearers.formUnion(members.map { $0[0] as Int64 })
      }
      let releases = try bearers.flatMap { try reading.rows("SELECT seq FROM release WHERE bearer = ?", [$0]) }
      return try releases.map { $0[0] as Int64 }.sorted().compactMap { try reading.disclosed($0) }
    }
  }
}

extension ReadTransaction {
  fileprivate func disclosed(_ release: Int64) throws -> DisclosedRelease? {
    guard let detail = try detail(ofRelease: release) else { return nil }
    let sealedAt = try number("SELECT sealed_at FROM release WHERE seq = ?", [release])
    let reasons = try row("SELECT reasons, key FROM release_body WHERE release = ? AND reasons IS NOT NULL", [release])
      .flatMap { try self.reasons($0[0], key: $0[1], of: detail.entry.id) }
    let handovers = try rows("SELECT leaf FROM handover WHERE release = ? ORDER BY leaf", [release]).map { line in
      let leaf: Int64 = line[0]
      let logged = try row("SELECT leaf, role, command, at, key, body FROM access WHERE leaf = ?", [leaf])
      return Handover(leaf: leaf, access: try logged.flatMap { try access($0) })
    }
    return DisclosedRelease(
      detail: detail, sealedAt: sealedAt.map { Instant(milliseconds: $0) }, reasons: reasons, handovers: handovers)
  }
}
