import Dossier
import Exchange
import Foundation
import GRDB
import Identity
import Store

/// What was read of some bearers in one view, so that those who share a household or a doubt do not read it again. Never leaves its view.
final class RecallMemory {
  fileprivate var statements: [Int64: [Dossier.Statement]] = [:]
  fileprivate var members: [Int64: [Subject: UsagerID]] = [:]
}

extension ReadTransaction {
  /// Everything said of a bearer in this view.
  func recall(_ bearer: Bearer, sharing memory: RecallMemory = RecallMemory()) throws -> Recalled? {
    guard let (id, bearer) = try standing(bearer) else { return nil }
    let needsReview = try number("SELECT review FROM bearer WHERE id = ?", [id]) == 1
    let statements = try statements(of: id, memory)
    let foyers: [RecalledFoyer]
    switch bearer {
    case .usager:
      let rows = try rows(
        """
        SELECT DISTINCT b.id, b.uuid FROM subject s JOIN member m ON m.person = s.id
        JOIN subject f ON f.id = m.foyer JOIN bearer b ON b.id = f.bearer WHERE s.bearer = ? ORDER BY b.id
        """, [id])
      foyers = try rows.compactMap { row -> RecalledFoyer? in
        guard let foyer = FoyerID(row[1]) else { return nil }
        return RecalledFoyer(
          id: foyer, statements: try self.statements(of: row[0], memory), members: try members(of: row[0], memory))
      }
    case .foyer(let foyer):
      foyers = [RecalledFoyer(id: foyer, statements: statements, members: try members(of: id, memory))]
    }
    let others = try others(in: foyers, beside: bearer, memory)
    var persons = Set(others.keys)
    if case .usager(let own) = bearer { persons.insert(own) }
    let doubles = try doubles(of: persons, memory)
    for others in doubles.values { persons.formUnion(others.keys) }
    return Recalled(
      bearer: bearer, needsReview: needsReview, statements: statements, foyers: foyers, others: others, doubles: doubles,
      restricted: try persons.filter(isRestricted))
  }

  /// The row of a bearer and who it is now: itself, or the one into which it was merged; nil when there is none.
  func standing(_ bearer: Bearer) throws -> (row: Int64, bearer: Bearer)? {
    let row = try row(
      """
      SELECT s.id, s.kind, s.uuid FROM bearer b JOIN bearer s ON s.id = coalesce(b.merged, b.id) WHERE b.uuid = ? AND b.kind = ?
      """, [bearer.text, bearer.kind.rawValue])
    return try row.map { ($0[0], try $0.bearer(1, 2)) }
  }

  /// The usagers who may be one of these, and what was said of them; those without a doubt are left out.
  private func doubles(
    of persons: Set<UsagerID>, _ memory: RecallMemory
  ) throws -> [UsagerID: [UsagerID: [Dossier.Statement]]] {
    var doubles: [UsagerID: [UsagerID: [Dossier.Statement]]] = [:]
    for person in persons {
      let rows = try rows(
        """
        SELECT o.id, o.uuid FROM bearer b JOIN doubt d ON d.bearer = b.id JOIN bearer o ON o.id = d.other
        WHERE b.uuid = ? AND o.kind = ?
        """, [person.text, BearerKind.usager.rawValue])
      for row in rows {
        guard let other = UsagerID(row[1]) else { continue }
        doubles[person, default: [:]][other] = try statements(of: row[0], memory)
      }
    }
    return doubles
  }

  /// What was said of everyone else who was ever named in these households.
  private func others(
    in foyers: [RecalledFoyer], beside bearer: Bearer, _ memory: RecallMemory
  ) throws -> [UsagerID: [Dossier.Statement]] {
    var others: [UsagerID: [Dossier.Statement]] = [:]
    for usager in Set(foyers.flatMap(\.members.values)) where bearer != .usager(usager) {
      guard let row = try row("SELECT id FROM bearer WHERE uuid = ? AND kind = ?", [usager.text, BearerKind.usager.rawValue])
      else { continue }
      others[usager] = try statements(of: row[0], memory)
    }
    return others
  }

  /// The statements about every subject of a bearer, in the order of statements; those whose key was destroyed are left out.
  private func statements(of bearer: Int64, _ memory: RecallMemory) throws -> [Dossier.Statement] {
    if let known = memory.statements[bearer] { return known }
    let statements = try statements(of: bearer)
    memory.statements[bearer] = statements
    return statements
  }

  private func statements(of bearer: Int64) throws -> [Dossier.Statement] {
    let subjects = try rows(
      "SELECT id, author, kind, key, reference, use FROM subject WHERE bearer = ?", [bearer])
    return try subjects.flatMap { row -> [Dossier.Statement] in
      guard let subject = try subject(row) else { return [] }
      guard let use = StatementUse(stored: row[5]) else { throw StoreError.corrupted("a use that nobody knows") }
      let id: Int64 = row[0]
      let said = try rows(
        """
        SELECT s.seq, s.key, s.content, s.reference_date, s.event_time, m.flow, m.payload_digest, s.type, m.carrier
        FROM statement s JOIN message m ON m.seq = s.message WHERE s.subject = ?
        """, [id])
      return try said.compactMap { try statement($0, of: subject, use) }
    }.sorted()
  }

  private func statement(_ row: Row, of subject: Subject, _ use: StatementUse) throws -> Dossier.Statement? {
    guard let content = try context.open(row[2], key: row[1], as: ContentName.statement(row[0])) else { return nil }
    let (coverage, facts) = try StatementCodec.read(content)
    return Dossier.Statement(
      flow: row[5], digest: try row.digest(6), type: try row.type(7), subject: subject, carrier: try row.partner(8),
      referenceDate: CivilDay(daysSinceEpoch: row[3]), eventTime: row.instant(4), coverage: coverage, facts: facts, use: use)
  }

  /// A subject from `id, author, kind, key, reference`; nil when its key was destroyed.
  func subject(_ row: Row) throws -> Subject? {
    guard let reference = try context.open(row[4], key: row[3], as: ContentName.subject(row[0])) else { return nil }
    return Subject(
      author: try row.partner(1), bearer: try row.value(2), reference: String(decoding: reference, as: UTF8.self))
  }

  private func members(of foyer: Int64, _ memory: RecallMemory) throws -> [Subject: UsagerID] {
    if let known = memory.members[foyer] { return known }
    let rows = try rows(
      """
      SELECT DISTINCT p.id, p.author, p.kind, p.key, p.reference, b.uuid FROM subject s
      JOIN member m ON m.foyer = s.id JOIN subject p ON p.id = m.person JOIN bearer b ON b.id = p.bearer
      WHERE s.bearer = ?
      """, [foyer])
    var members: [Subject: UsagerID] = [:]
    for row in rows {
      if let subject = try subject(row), let usager = UsagerID(row[5]) { members[subject] = usager }
    }
    memory.members[foyer] = members
    return members
  }
}
