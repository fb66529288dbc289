import Dossier
import Foundation
import GRDB
import Identity
import Store

extension ReadTransaction {
  /// The usagers that are filed under any of these keys.
  struct Sharing {
    /// Their rows, in their order.
    var rows: [Int64] = []
    /// Whether a key led to too many, so that not all are here.
    var isCrowded = false
  }

  /// The rows of the usagers that are filed under any of these keys.
  ///
  /// A key that leads to more subjects than the limits say gives way to its finer one; where there is none, not all are here: crowded.
  ///
  /// - Parameters:
  ///   - birth: when whoever is looked for was born: a subject that was born so far from it that nothing but a national number could make them one
  ///     is passed over in the index, and nothing of it is read.
  ///   - subject: whose usager is looked at whenever it was born: that of whom something is said anew.
  func rows(
    sharing keys: [BlindKey], born birth: BirthDigits?, within limits: KeyLimits, about subject: Int64 = 0
  ) throws -> Sharing {
    let kinds = Set(keys.map(\.kind))
    var (near, numbered): (Set<Int64>, Set<Int64>) = ([], [])
    var births: [Int64: Int64?] = [:]
    var (sharing, isNumberCrowded) = (Sharing(), false)
    let bounds = keys.map { limits.limit(of: $0, among: kinds) }
    for (key, (found, bound)) in zip(keys, zip(try filed(keys, bounds.map { $0.limit + 1 }), bounds)) {
      guard found.count <= bound.limit else {
        if !bound.givesWay { sharing.isCrowded = true }
        if key.kind == .nir { isNumberCrowded = true }
        continue
      }
      if key.kind == .nir { numbered.formUnion(found.map(\.subject)) }
      for (other, born) in found { births[other] = born }
    }
    for (other, born) in births {
      // Whoever may share a number is looked at, whenever he or she was born.
      if let birth, other != subject, !isNumberCrowded, !numbered.contains(other),
        let theirs = context.index.birth(born, of: other), birth.isApart(from: theirs)
      {
        continue
      }
      near.insert(other)
    }
    if near.isEmpty { return sharing }
    let bearers = try rows(
      """
      SELECT DISTINCT s.bearer FROM json_each(?) j CROSS JOIN subject s ON s.id = j.value WHERE s.bearer IS NOT NULL ORDER BY s.bearer
      """, [Self.list(near)])
    sharing.rows = bearers.map { $0[0] }
    return sharing
  }

  /// The subjects that are filed under each key, so many at most, each with its covered birth date: along one index, in one place of it for a
  /// key, and nothing is read of who is passed over.
  private func filed(_ keys: [BlindKey], _ most: [Int]) throws -> [[(subject: Int64, born: Int64?)]] {
    guard !keys.isEmpty else { return [] }
    let arms = keys.indices.map { "SELECT * FROM (SELECT \($0), subject, born FROM blind WHERE value = ? LIMIT ?)" }
    var arguments: [(any DatabaseValueConvertible)?] = []
    for (key, most) in zip(keys, most) { arguments += [context.index.value(key).data, most] }
    var found = Array(repeating: [(subject: Int64, born: Int64?)](), count: keys.count)
    for row in try rows(arms.joined(separator: " UNION ALL "), arguments) { found[row[0]].append((row[1], row[2])) }
    return found
  }

  private static func list(_ numbers: some Sequence<Int64>) -> String {
    "[\(numbers.map(String.init).joined(separator: ","))]"
  }

  /// The usagers in these rows and what their subjects say of who each is, but for one subject.
  ///
  /// - Parameter purpose: for which what was told may be looked at; nil for any (CRPA L114-8 II).
  func candidates(
    in rows: [Int64], except subject: Int64 = 0, servingAs purpose: String? = nil
  ) throws -> [(row: Int64, candidate: Candidate)] {
    if rows.isEmpty { return [] }
    let found = try self.rows(
      """
      SELECT b.id, b.uuid, b.review, s.id, s.key, s.evidence, s.use FROM json_each(?) j CROSS JOIN bearer b ON b.id = j.value
      LEFT JOIN subject s ON s.bearer = b.id AND s.evidence IS NOT NULL AND s.id <> ? WHERE b.kind = 'usager' ORDER BY b.id, s.id
      """, [Self.list(rows), subject])
    try context.vault.fetch(found.compactMap { $0[4] })
    var candidates: [(row: Int64, candidate: Candidate)] = []
    var next = found[...]
    while let first = next.first {
      let own = next.prefix { $0[0] as Int64 == first[0] }
      next = next.dropFirst(own.count)
      guard let usager = UsagerID(first[1]) else { continue }
      let evidence = try own.compactMap { try self.evidence($0, servingAs: purpose) }
      candidates.append((first[0], Candidate(usager: usager, known: evidence, needsReview: first[2])))
    }
    return candidates
  }

  /// What the subjects of a usager say of who it is, but for one of them.
  func evidence(of bearer: Int64, except subject: Int64) throws -> [IdentityEvidence] {
    try rows(
      """
      SELECT NULL, NULL, NULL, id, key, evidence, use FROM subject WHERE bearer = ? AND evidence IS NOT NULL AND id <> ? ORDER BY id
      """, [bearer, subject]
    ).compactMap { try evidence($0, servingAs: nil)?.evidence }
  }

  /// What a subject says, from the columns 3 to 6; nil where nothing is said, or nothing that may be looked at.
  private func evidence(_ row: Row, servingAs purpose: String?) throws -> KnownEvidence? {
    guard let subject = row[3] as Int64? else { return nil }
    guard let use = StatementUse(stored: row[6]) else { throw StoreError.corrupted("a use that nobody knows") }
    if let purpose, use.isClosed(to: purpose) { return nil }
    let (number, sealed): (Int64, Data) = (row[4], row[5])
    if let known = context.vault.evidence(number, sealed) { return known }
    guard let content = try context.open(sealed, key: number, as: ContentName.evidence(subject)) else { return nil }
    let evidence = KnownEvidence(IdentityEvidence(facts: try StatementCodec.read(content).facts))
    context.vault.keep(evidence, number, sealed)
    return evidence
  }
}

extension SQLiteReading {
  /// See ``RecallStore/lookUp(_:born:servingAs:within:)``.
  public func lookUp(
    _ keys: [BlindKey], born birth: BirthDigits?, servingAs purpose: String?, within limits: KeyLimits
  ) async throws -> LookUp {
    try await core.read { reading in
      let sharing = try reading.rows(sharing: keys, born: birth, within: limits)
      // Of whom nothing is known that may be looked at, nobody is found.
      let candidates = try reading.candidates(in: sharing.rows, servingAs: purpose).map(\.candidate).filter {
        !$0.evidence.isEmpty
      }
      return LookUp(candidates: candidates.sorted { $0.usager < $1.usager }, isCrowded: sharing.isCrowded)
    }
  }
}
