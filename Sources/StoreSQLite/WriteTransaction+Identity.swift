import Dossier
import Exchange
import Foundation
import GRDB
import Identity
import Store

extension WriteTransaction {
  /// Says which usager a subject is and keeps what its statement says of that; nothing to do when that says nothing new.
  ///
  /// Whom it shows to be the same person as the usager is joined to it, and what that calls for is added.
  func resolve(
    _ subject: inout StoredSubject, with statement: Dossier.Statement, of message: Int64, consequences: inout Consequences
  ) throws {
    let said = statement.facts.filter { $0.key.path.isOfIdentity }
    if subject.bearer != nil, said.isEmpty { return }
    let kept = try keptEvidence(of: subject)
    let facts = Self.merged(said, at: statement, with: kept)
    if subject.bearer != nil, facts == kept?.facts { return }
    let evidence = IdentityEvidence(facts: facts)
    let (candidates, isCrowded) = try candidates(for: evidence, except: subject.id)
    let linked = try subject.bearer.flatMap { try bearer($0).usagerID }
    let resolution = Resolver.resolve(
      evidence: evidence, linked: linked, own: try subject.bearer.map { try reading.evidence(of: $0, except: subject.id) } ?? [],
      apart: try subject.bearer.map(apart) ?? [],
      before: kept.map { IdentityEvidence(facts: $0.facts) },
      candidates: candidates.map(\.candidate), by: surroundings.identity, isCrowded: isCrowded)
    let decision = try upheld(resolution, among: candidates)
    try keep(facts, evidence, of: subject, at: statement, isFirst: kept == nil)
    switch decision {
    case .known: break
    case .link(let usager, _): subject.bearer = candidates.first { $0.candidate.usager == usager }?.row
    case .new: subject.bearer = nil
    }
    var target = subject.bearer
    var fresh: UsagerID?
    if target == nil {
      let made = try newBearer(.usager)
      (target, fresh) = (made.row, made.bearer.usagerID)
    }
    guard let target, let usager = try fresh ?? bearer(target).usagerID else {
      throw StoreError.corrupted("a usager without identifier")
    }
    if subject.bearer != target || linked == nil {
      try link(&subject, to: target)
    }
    let events = LinkEvent.events(of: decision, subject: statement.subject, fresh: usager, at: now)
    try append(events, of: subject.id, bearer: target, message: message)
    for joined in resolution.joined where decision == resolution.decision {
      guard let other = candidates.first(where: { $0.candidate.usager == joined.usager })?.row, let own = subject.bearer else {
        continue
      }
      // While a restriction stands nothing about the person is settled, who it is least of all (GDPR 18).
      // Whom a person found to be two, no evidence makes one.
      if try isFrozen(own) || isFrozen(other) || apart(own).contains(joined.usager) {
        let doubt = LinkEvent(
          target: .usager(usager), subject: statement.subject, kind: .review, evidence: Review.Reason.severalUsagers.rawValue,
          others: [joined.usager.text], decidedAt: now)
        try append([doubt], of: subject.id, bearer: own, message: message)
        continue
      }
      subject.bearer = try join(own, other, because: joined.reason.description, by: .message(message), &consequences)
    }
    if !resolution.joined.isEmpty { memory.subjects[subject.blind] = subject }
  }

  /// The decision, but that a subject which agrees with two whom a person found to be two is neither until somebody looks.
  private func upheld(_ resolution: Resolution, among candidates: [(row: Int64, candidate: Candidate)]) throws -> LinkDecision {
    guard case .link(let usager, _) = resolution.decision,
      let row = candidates.first(where: { $0.candidate.usager == usager })?.row
    else { return resolution.decision }
    let parted = try apart(row).intersection(resolution.joined.map(\.usager))
    guard !parted.isEmpty else { return resolution.decision }
    return .new(review: Review(.severalUsagers, others: ([usager] + parted).map(\.text)))
  }

  /// Who was decided to be somebody else than this usager.
  private func apart(_ bearer: Int64) throws -> Set<UsagerID> {
    let rows = try reading.rows("SELECT b.uuid FROM apart a JOIN bearer b ON b.id = a.other WHERE a.bearer = ?", [bearer])
    return Set(rows.compactMap { UsagerID($0[0]) })
  }

  /// Says which foyer a subject is.
  func resolve(
    _ subject: inout StoredSubject, with entry: StatementEntry, members: [Int64], of message: Int64
  ) throws {
    let values = entry.payerFiles.map { (file: $0, value: context.index.value($0)) }
    if subject.bearer != nil {
      try file(subject.id, under: values.map(\.value))
      return
    }
    let candidates = try foyerCandidates(values)
    let persons = try members.compactMap { try reading.number("SELECT bearer FROM subject WHERE id = ?", [$0]) }
    let decision = FoyerResolver.decide(
      author: entry.statement.subject.author, keys: entry.payerFiles,
      members: Set(try persons.compactMap { try bearer($0).usagerID }), candidates: candidates.map(\.candidate))
    try file(subject.id, under: values.map(\.value))
    let target: (row: Int64, bearer: Bearer)
    switch decision {
    case .known(let foyer), .link(let foyer):
      guard let found = candidates.first(where: { $0.candidate.foyer == foyer }) else { return }
      target = (found.row, .foyer(foyer))
    case .new: target = try newBearer(.foyer)
    }
    guard case .foyer(let foyer) = target.bearer else { return }
    try link(&subject, to: target.row)
    let events = LinkEvent.events(of: decision, subject: entry.statement.subject, fresh: foyer, at: now)
    try append(events, of: subject.id, bearer: target.row, message: message)
  }

  /// Says that a subject is whom the same author's reference leads to already, for another use of what was said.
  func adopt(_ bearer: Int64, as subject: inout StoredSubject, calledBy reference: Subject, of message: Int64) throws {
    try link(&subject, to: bearer)
    let target: LinkEvent.Target =
      switch try self.bearer(bearer) {
      case .usager(let id): .usager(id)
      case .foyer(let id): .foyer(id)
      }
    try append([.sameReference(target, reference, at: now)], of: subject.id, bearer: bearer, message: message)
  }

  private func bearer(_ row: Int64) throws -> Bearer {
    guard let found = try reading.row("SELECT kind, uuid FROM bearer WHERE id = ?", [row]) else {
      throw StoreError.corrupted("a bearer is missing")
    }
    return try found.bearer(0, 1)
  }

  private func keptEvidence(of subject: StoredSubject) throws -> (facts: [Fact], date: Int64, time: Int64)? {
    let row = try reading.row(
      "SELECT evidence, evidence_date, evidence_time FROM subject WHERE id = ? AND evidence IS NOT NULL", [subject.id])
    guard let row else { return nil }
    let content = try subject.key.open(Array(row[0] as Data), context: ContentName.evidence(subject.id))
    return (try StatementCodec.read(content).facts, row[1], row[2])
  }

  /// What is said over what was kept, or under it when the statement is the older one.
  private static func merged(
    _ said: [Fact], at statement: Dossier.Statement, with kept: (facts: [Fact], date: Int64, time: Int64)?
  ) -> [Fact] {
    guard let kept else { return said }
    let isNewer = (Int64(statement.referenceDate.daysSinceEpoch), statement.eventTime.milliseconds) >= (kept.date, kept.time)
    let (under, over) = isNewer ? (kept.facts, said) : (said, kept.facts)
    return IdentityEvidence.folded(under, over)
  }

  private func keep(
    _ facts: [Fact], _ evidence: IdentityEvidence, of subject: StoredSubject, at statement: Dossier.Statement, isFirst: Bool
  ) throws {
    let content = StatementCodec.bytes(coverage: [], facts: facts)
    let sealed = try seal(content, with: subject.key, as: ContentName.evidence(subject.id))
    try execute(
      """
      UPDATE subject SET evidence = ?, evidence_date = max(coalesce(evidence_date, ?), ?),
        evidence_time = max(coalesce(evidence_time, ?), ?) WHERE id = ?
      """,
      [
        sealed, statement.referenceDate.daysSinceEpoch, statement.referenceDate.daysSinceEpoch,
        statement.eventTime.milliseconds, statement.eventTime.milliseconds, subject.id,
      ])
    if !isFirst { try execute("DELETE FROM blind WHERE subject = ?", [subject.id]) }
    try file(subject.id, evidence)
  }

  /// The usagers that share a key with the evidence, each in its row, and whether a key led to too many.
  private func candidates(
    for evidence: IdentityEvidence, except subject: Int64
  ) throws -> (found: [(row: Int64, candidate: Candidate)], isCrowded: Bool) {
    let sharing = try reading.rows(
      sharing: evidence.lookUpKeys, born: evidence.birth, within: surroundings.identity.weights.limits, about: subject)
    return (try reading.candidates(in: sharing.rows, except: subject), sharing.isCrowded)
  }

  private func foyerCandidates(
    _ values: [(file: PayerFileKey, value: [UInt8])]
  ) throws -> [(row: Int64, candidate: FoyerCandidate)] {
    var shared: [Int64: Set<PayerFileKey>] = [:]
    for (file, value) in values {
      let rows = try reading.rows(
        """
        SELECT DISTINCT s.bearer FROM blind b JOIN subject s ON s.id = b.subject
        WHERE b.value = ? AND s.bearer IS NOT NULL
        """, [value.data])
      for row in rows { shared[row[0], default: []].insert(file) }
    }
    return try shared.sorted { $0.key < $1.key }.compactMap { found in
      guard case .foyer(let foyer) = try bearer(found.key) else { return nil }
      let authors = try reading.rows("SELECT DISTINCT author FROM subject WHERE bearer = ?", [found.key])
      let members = try reading.rows(
        """
        SELECT DISTINCT b.kind, b.uuid FROM subject s JOIN member m ON m.foyer = s.id
        JOIN subject p ON p.id = m.person JOIN bearer b ON b.id = p.bearer WHERE s.bearer = ?
        """, [found.key])
      return (
        found.key,
        FoyerCandidate(
          foyer: foyer, authors: Set(try authors.map { try $0.partner(0) }), keys: found.value,
          members: Set(try members.compactMap { try $0.bearer(0, 1).usagerID }))
      )
    }
  }
}

extension LinkEvent.Target {
  /// The usager; nil for a foyer.
  var usagerID: UsagerID? {
    if case .usager(let id) = self { id } else { nil }
  }
}
