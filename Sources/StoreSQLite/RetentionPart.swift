import Exchange
import GRDB
import Store

/// One kind of row that a clock erases: where such rows are found, which of them may go, and how one goes.
///
/// A plan counts and a run erases by the same texts, so that they cannot differ.
struct RetentionPart: Sendable {
  /// Its name in cursors.
  let name: String
  let clock: RetentionClock
  /// The table whose numbers the rows have, in the order of time.
  let table: SequencedTable
  /// Where the rows are found: a FROM clause, up to a condition that an index answers.
  let rows: String
  /// The column of the row's number, in `table`.
  let number: String
  /// The moment from which the clock runs.
  let moment: String
  /// Whether a row may go as far as anything but the queue is concerned.
  let mayGo: String
  /// Whether the row hangs on a release that is not delivered.
  let queued: String
  /// Erases the row of that number; false when it cannot be.
  let erase: @Sendable (WriteTransaction, Int64) throws -> Bool
  /// What has the last word about a row, beyond what SQL can say; nil where nothing has.
  var stays: (@Sendable (ReadTransaction, Int64, (Recalled) -> Bool) throws -> Bool)?

  /// The states in which nothing is to come of a release any more.
  static let settled =
    "('delivered', 'refused', 'withheld', 'unchanged', 'tombstone', 'rejected', 'undelivered', 'discarded', 'recalled')"

  /// The plus keeps SQLite from reading the whole queue for each row.
  static func isCauseOfQueued(_ message: String) -> String {
    "EXISTS (SELECT 1 FROM release q WHERE q.cause = \(message) AND +q.state IN ('due', 'waiting', 'sealed'))"
  }

  /// A notice that is owed about somebody names what was told of them.
  private static func isBearerOfQueued(_ bearer: String) -> String {
    "EXISTS (SELECT 1 FROM release q WHERE q.bearer = \(bearer) AND +q.state IN ('due', 'waiting', 'sealed'))"
  }

  /// Every part, in the order in which a run takes them.
  static let all: [RetentionPart] = [
    RetentionPart(
      name: "bodies", clock: .bodies, table: .message, rows: "message m INDEXED BY message_body WHERE m.key > 0",
      number: "m.seq", moment: "m.recorded_at", mayGo: "NOT \(tellsOfRestricted("m.seq"))", queued: isCauseOfQueued("m.seq")
    ) { try $0.eraseBody(ofMessage: $1) },
    RetentionPart(
      name: "contents", clock: .contents, table: .release,
      rows: """
        release_body b INDEXED BY release_body_sealed CROSS JOIN release r ON r.seq = b.release WHERE b.sealed IS NOT NULL
        """,
      number: "b.release", moment: "r.changed_at", mayGo: "NOT \(isNearRestricted("r.bearer"))",
      queued: "r.state NOT IN \(settled)"
    ) { try $0.eraseSealed(ofRelease: $1) },
    proposals,
    facts,
    limited(.proactive, .proactive),
    limited(.objections, .objection),
    RetentionPart(
      name: "reasons", clock: .traces, table: .release,
      rows: "release_body b CROSS JOIN release r ON r.seq = b.release WHERE 1",
      number: "b.release", moment: "r.changed_at", mayGo: "NOT \(isNearRestricted("r.bearer"))",
      queued: "r.state NOT IN \(settled)"
    ) { try $0.eraseBody(ofRelease: $1) },
    // The plus keeps SQLite from reading along the states: the numbers are the order.
    // What a recipient was told last, and what came of the last attempt, is no trace but how things stand: by it the next release is
    // compared, and whoever must be told of a correction is found.
    RetentionPart(
      name: "releases", clock: .traces, table: .release, rows: "release r WHERE +r.state IN \(settled)", number: "r.seq",
      moment: "r.changed_at",
      mayGo: """
        NOT \(isNearRestricted("r.bearer")) AND (
          EXISTS (SELECT 1 FROM release n WHERE n.bearer = r.bearer AND +n.recipient = r.recipient AND +n.type = r.type
            AND n.seq > r.seq AND (r.state <> 'delivered' OR n.state IN ('sealed', 'delivered')))
          OR \(isForgotten("r.bearer")) AND EXISTS (SELECT 1 FROM release n WHERE n.seq > r.seq))
        """,
      queued: isBearerOfQueued("r.bearer")
    ) { try $0.eraseLine(ofRelease: $1) },
    // Who a subject is now and since when, whom it was before two were merged, and a doubt that nobody has decided, are no traces either:
    // without them nobody could be parted again.
    RetentionPart(
      name: "links", clock: .traces, table: .link, rows: "link l WHERE 1", number: "l.seq", moment: "l.decided_at",
      mayGo: """
        NOT \(isRestricted("(SELECT xl.bearer FROM subject xl WHERE xl.id = l.subject)"))
          AND (EXISTS (SELECT 1 FROM link n WHERE n.subject = l.subject AND n.seq > l.seq)
            OR \(isForgotten("l.bearer")) AND EXISTS (SELECT 1 FROM link n WHERE n.seq > l.seq))
          AND (\(isStanding("l.bearer")) OR NOT EXISTS (SELECT 1 FROM subject hl WHERE hl.id = l.subject AND hl.key > 0))
          AND (l.kind <> 'lie' OR NOT EXISTS (SELECT 1 FROM subject pl WHERE pl.id = l.subject AND pl.bearer = l.bearer AND pl.key > 0))
          AND (l.kind <> 'a-revoir' OR NOT EXISTS (SELECT 1 FROM bearer b WHERE b.id = l.bearer AND b.review = 1))
        """,
      queued: "0"
    ) { try $0.eraseLink($1) },
    restrictions,
    rulings,
    // The last one stays, so that no number is given twice.
    RetentionPart(
      name: "refusals", clock: .traces, table: .refusal, rows: "refusal f WHERE 1", number: "f.seq",
      moment: "coalesce(f.last_at, f.recorded_at)", mayGo: "EXISTS (SELECT 1 FROM refusal n WHERE n.seq > f.seq)", queued: "0"
    ) { try $0.eraseRefusal($1) },
    // As long as a statement is held, its message's name and digest say where it comes from.
    RetentionPart(
      name: "messages", clock: .traces, table: .message, rows: "message m INDEXED BY message_line WHERE m.key = 0",
      number: "m.seq", moment: "m.recorded_at",
      mayGo: "NOT EXISTS (SELECT 1 FROM statement s WHERE s.seq BETWEEN m.seq << 16 AND m.seq << 16 | 65535)",
      queued: isCauseOfQueued("m.seq")
    ) { try $0.eraseName(ofMessage: $1) },
    RetentionPart(
      name: "unrecorded", clock: .traces, table: .message,
      rows: "unrecorded u CROSS JOIN message m ON m.seq = u.message WHERE 1", number: "u.message", moment: "m.recorded_at",
      mayGo: "NOT \(tellsOfRestricted("u.message"))", queued: "0"
    ) { try $0.eraseUnrecorded(of: $1) },
    // Who collected what is the persons' trace (CRPA R114-9-7), not a log of operators.
    RetentionPart(
      name: "collections", clock: .traces, table: .access, rows: "access a INDEXED BY access_body WHERE a.key > 0",
      number: "a.leaf", moment: "a.at", mayGo: "a.role = 'partner' AND NOT \(handedOverOfRestricted("a.leaf"))", queued: "0"
    ) { try $0.eraseAccess($1) },
    RetentionPart(
      name: "accesses", clock: .accesses, table: .access, rows: "access a INDEXED BY access_body WHERE a.key > 0",
      number: "a.leaf", moment: "a.at", mayGo: "a.role <> 'partner'", queued: "0"
    ) { try $0.eraseAccess($1) },
  ]

  /// The next rows after a number, up to a last one: each number, and whether it goes.
  var slice: String {
    """
    SELECT \(number), (\(mayGo)) AND NOT \(queued) FROM \(rows) AND \(moment) < ?1 AND \(number) > ?2 AND \(number) <= ?3
    ORDER BY \(number) LIMIT ?4
    """
  }

  /// The numbers of the rows up to a last one that go unless something else has the last word, and their moments.
  var candidates: String {
    "SELECT \(number), \(moment) FROM \(rows) AND \(moment) < ?1 AND \(number) <= ?2 AND (\(mayGo)) AND NOT \(queued)"
  }

  /// How many rows up to a last one go, and the moment of the oldest.
  var goes: String {
    "SELECT count(*), min(\(moment)) FROM \(rows) AND \(moment) < ?1 AND \(number) <= ?2 AND (\(mayGo)) AND NOT \(queued)"
  }

  /// How many rows up to a last one stay for the sake of the queue alone; nil where nothing does.
  var waits: String? {
    if queued == "0" { return nil }
    return "SELECT count(*) FROM \(rows) AND \(moment) < ?1 AND \(number) <= ?2 AND (\(mayGo)) AND \(queued)"
  }
}
