import Dossier
import Exchange
import GRDB
import Store

extension WriteTransaction {
  /// Whether the author says otherwise than it had said of that subject as of that very day, in any type, by an event before this one: another
  /// value, or nothing where this is its complete word.
  func takesBack(_ statement: Dossier.Statement, _ subject: StoredSubject) throws -> Bool {
    let rows = try reading.rows(
      "SELECT seq, key, content FROM statement WHERE subject = ? AND reference_date = ? AND event_time <= ?",
      [subject.id, statement.referenceDate.daysSinceEpoch, statement.eventTime.milliseconds])
    if rows.isEmpty { return false }
    let said = Dictionary(statement.facts.map { ($0.key, $0.value) }) { first, _ in first }
    return try rows.contains { row in
      guard let content = try context.open(row[2], key: row[1], as: ContentName.statement(row[0])) else { return false }
      return try StatementCodec.read(content).facts.contains { fact in
        guard let now = said[fact.key] else { return statement.coverage.contains { fact.key.path.isWithin($0) } }
        return now != fact.value
      }
    }
  }

  /// A notice for each body that was handed something which may have told what is corrected now; which facts of which release, and whether
  /// any, is found when it is made.
  func oweCorrections(
    of bearer: Int64, _ concerned: [Int64], by statement: Dossier.Statement, _ consequences: inout Consequences
  ) throws {
    var told: Set<String> = []
    for about in Set(concerned + (statement.subject.bearer == .usager ? try near(bearer) : [])) {
      let rows = try reading.rows(
        """
        SELECT DISTINCT recipient FROM release
        WHERE bearer = ? AND type <> ? AND (collected_at IS NOT NULL OR delivered_at IS NOT NULL)
        """, [about, MessageType.rectification.text])
      told.formUnion(rows.map { $0[0] })
    }
    for text in told.sorted() where text != statement.subject.author.text {
      guard let recipient = PartnerID(text) else { continue }
      consequences.call(
        ReleaseDemand(recipient: recipient, type: .rectification, bearer: statement.subject.bearer, mode: .event), about: bearer)
    }
  }
}
