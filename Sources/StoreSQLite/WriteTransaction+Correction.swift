import Dossier
import Exchange
import GRDB
import Store

extension WriteTransaction {
  /// Whether the author had spoken of that subject as of that very day, in any type, before that event.
  func hasSpoken(of statement: Dossier.Statement, _ subject: StoredSubject) throws -> Bool {
    let day = statement.referenceDate.daysSinceEpoch
    return try reading.number(
      "SELECT 1 FROM statement WHERE subject = ? AND reference_date = ? AND event_time <= ? LIMIT 1",
      [subject.id, day, statement.eventTime.milliseconds]) != nil
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
