import Dossier
import Exchange
import Foundation
import GRDB
import Store

/// What the statements of one message call for, gathered before it is carried out: each release once for a message.
struct Consequences {
  /// A release that is called for.
  struct Call: Hashable {
    let demand: ReleaseDemand
    let bearer: Int64
  }

  /// In the order in which they were called for.
  private(set) var calls: [Call] = []
  /// The bearers of whom something new was said, and those whom it concerns: what waits for them may go on.
  var touched: Set<Int64> = []
  private var seen: Set<Call> = []

  mutating func call(_ demand: ReleaseDemand, about bearer: Int64) {
    let call = Call(demand: demand, bearer: bearer)
    if seen.insert(call).inserted { calls.append(call) }
  }
}

/// What a statement says that its author had not said before.
struct StatementNews {
  /// Whether nothing was said of its subject in that type before.
  let isFirst: Bool
  /// The facts that differ.
  let paths: Set<FactPath>
  /// How many facts were told again as they were.
  let repeated: Int
}

extension WriteTransaction {
  /// Records a statement: its subject, who that is, what is new in it, and what that calls for.
  func record(
    _ entry: StatementEntry, seq: Int64, of message: Int64, triggers: (StatementChange) -> [ReleaseDemand],
    consequences: inout Consequences
  ) throws -> StatementNews {
    let statement = entry.statement
    var subject = try subject(statement.subject, for: statement.use)
    if subject.bearer == nil, let known = try twin(of: statement.subject) {
      try adopt(known, as: &subject, calledBy: statement.subject, of: message)
    }
    let members = try entry.members.map { try self.subject($0, for: statement.use).id }
    for member in members {
      try execute("INSERT OR IGNORE INTO member (foyer, person) VALUES (?, ?)", [subject.id, member])
    }
    let content = StatementCodec.bytes(coverage: statement.coverage, facts: statement.facts)
    let (paths, isFirst) = try news(statement, content: content, subject: subject)
    let isCorrection = try !paths.isEmpty && takesBack(statement, subject)
    switch statement.subject.bearer {
    // Who somebody is, is asked again only when what is said of that has changed.
    case .usager where subject.bearer == nil || paths.contains(where: \.isOfIdentity):
      try resolve(&subject, with: statement, of: message, consequences: &consequences)
    case .usager: break
    case .foyer: try resolve(&subject, with: entry, members: members, of: message)
    }
    try execute(
      """
      INSERT INTO statement (seq, message, subject, type, key, reference_date, event_time, content)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?)
      """,
      [
        seq, message, subject.id, statement.type.text, subject.keyNumber, statement.referenceDate.daysSinceEpoch,
        statement.eventTime.milliseconds, try seal(content, with: subject.key, as: ContentName.statement(seq)),
      ])
    let news = StatementNews(
      isFirst: isFirst, paths: paths, repeated: isFirst ? 0 : statement.facts.count { !paths.contains($0.key.path) })
    guard !paths.isEmpty else { return news }
    let concerned = try concerned(by: subject, kind: statement.subject.bearer)
    consequences.touched.formUnion(concerned.usagers + concerned.foyers)
    for demand in triggers(StatementChange(statement: statement, paths: paths, isFirst: isFirst)) {
      for bearer in demand.bearer == .usager ? concerned.usagers : concerned.foyers {
        consequences.call(demand, about: bearer)
      }
    }
    if isCorrection, let own = subject.bearer {
      try oweCorrections(of: own, concerned.usagers + concerned.foyers, by: statement, &consequences)
    }
    if let own = subject.bearer {
      try heedDeath(statement, (paths, isFirst), of: own, concerned.usagers + concerned.foyers, &consequences)
    }
    if let own = subject.bearer, paths.contains(where: \.isOfProtection) {
      try callForStates(aboutEach: near(own), &consequences)
    }
    return news
  }

  /// Of whom a release may say where this person is: whoever may be the same person, the households that any of these is or was of, and
  /// their members. A household is all that its authors say of it.
  func near(_ person: Int64) throws -> [Int64] {
    try reading.rows(
      """
      WITH person (bearer) AS (SELECT ?1 UNION SELECT other FROM doubt WHERE bearer = ?1),
      household (bearer) AS (
        SELECT f.bearer FROM person q JOIN subject s ON s.bearer = q.bearer JOIN member m ON m.person = s.id
        JOIN subject f ON f.id = m.foyer),
      near (bearer) AS (
        SELECT bearer FROM person UNION SELECT bearer FROM household
        UNION SELECT p.bearer FROM household h JOIN subject f ON f.bearer = h.bearer JOIN member m ON m.foyer = f.id
          JOIN subject p ON p.id = m.person)
      SELECT bearer FROM near WHERE bearer IS NOT NULL AND bearer <> ?1 ORDER BY bearer
      """, [person]
    ).map { $0[0] }
  }

  /// The states about a bearer that were made, or that came to nothing: a protection that is set or lifted may change each.
  func states(about bearer: Int64) throws -> [ReleaseDemand] {
    try reading.rows(
      """
      SELECT DISTINCT r.recipient, r.type, b.kind FROM release r JOIN bearer b ON b.id = r.bearer
      WHERE r.bearer = ? AND r.mode = 'state' AND r.state IN ('sealed', 'delivered', 'withheld', 'refused', 'tombstone', 'rejected', 'undelivered',
        'discarded', 'recalled')
      ORDER BY r.recipient, r.type
      """, [bearer]
    ).map { row in
      ReleaseDemand(recipient: try row.partner(0), type: try row.type(1), bearer: try row.value(2), mode: .state, isNews: false)
    }
  }

  /// The facts that differ from what the same author said before of the subject in that type, in the order of statements, and those that it
  /// has said otherwise in another type since: who tells again what it had told takes that back.
  private func news(
    _ statement: Dossier.Statement, content: [UInt8], subject: StoredSubject
  ) throws -> (paths: Set<FactPath>, isFirst: Bool) {
    let rows = try reading.rows(
      """
      SELECT seq, key, content, reference_date, event_time FROM statement
      WHERE subject = ? AND type = ? AND (reference_date, event_time) <= (?, ?)
      ORDER BY reference_date DESC, event_time DESC, seq DESC LIMIT 1
      """,
      [
        subject.id, statement.type.text, statement.referenceDate.daysSinceEpoch, statement.eventTime.milliseconds,
      ])
    guard let row = rows.first else {
      return (StatementChange.paths(from: nil, to: statement.facts, coverage: statement.coverage), true)
    }
    let name = ContentName.statement(row[0])
    guard let before = try context.open(row[2], key: row[1], as: name) else {
      return (StatementChange.paths(from: nil, to: statement.facts, coverage: statement.coverage), false)
    }
    let otherwise = try saidOtherwise(than: statement, since: row[3], row[4], of: subject)
    if before == content { return (otherwise, false) }
    let facts = try StatementCodec.read(before).facts
    return (StatementChange.paths(from: facts, to: statement.facts, coverage: statement.coverage).union(otherwise), false)
  }

  /// The facts of the statement that its author has said otherwise of the subject, in other types, since that moment.
  private func saidOtherwise(
    than statement: Dossier.Statement, since day: Int64, _ time: Int64, of subject: StoredSubject
  ) throws -> Set<FactPath> {
    let rows = try reading.rows(
      """
      SELECT seq, key, content FROM statement WHERE subject = ? AND type <> ?
        AND (reference_date, event_time) >= (?, ?) AND (reference_date, event_time) <= (?, ?)
      """,
      [
        subject.id, statement.type.text, day, time, statement.referenceDate.daysSinceEpoch, statement.eventTime.milliseconds,
      ])
    guard !rows.isEmpty else { return [] }
    let said = Dictionary(statement.facts.map { ($0.key, $0.value) }) { first, _ in first }
    var paths: Set<FactPath> = []
    for row in rows {
      guard let content = try context.open(row[2], key: row[1], as: ContentName.statement(row[0])) else { continue }
      for fact in try StatementCodec.read(content).facts where said[fact.key].map({ $0 != fact.value }) ?? false {
        paths.insert(fact.key.path)
      }
    }
    return paths
  }

  /// The usagers and foyers whom news about a subject concerns: a person and their households, a household and its members.
  private func concerned(by subject: StoredSubject, kind: BearerKind) throws -> (usagers: [Int64], foyers: [Int64]) {
    guard let own = subject.bearer else { return ([], []) }
    switch kind {
    case .usager:
      let foyers = try reading.rows(
        """
        SELECT DISTINCT f.bearer FROM subject s JOIN member m ON m.person = s.id JOIN subject f ON f.id = m.foyer
        WHERE s.bearer = ? AND f.bearer IS NOT NULL ORDER BY f.bearer
        """, [own])
      return ([own], foyers.map { $0[0] })
    case .foyer:
      let usagers = try reading.rows(
        """
        SELECT DISTINCT p.bearer FROM subject s JOIN member m ON m.foyer = s.id JOIN subject p ON p.id = m.person
        WHERE s.bearer = ? AND p.bearer IS NOT NULL ORDER BY p.bearer
        """, [own])
      return (usagers.map { $0[0] }, [own])
    }
  }
}

extension FactPath {
  /// Whether the fact says who a person is.
  var isOfIdentity: Bool { text.hasPrefix("/usager/identite/") || text == "/usager/identifiants" }
  /// Whether the fact says from whom a person must be hidden.
  var isOfProtection: Bool { text == "/usager/protection" }
}
