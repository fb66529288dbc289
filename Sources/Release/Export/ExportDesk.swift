import Consent
import Dossier
public import Exchange
import Identity
public import Store
import Translation
public import Trust

/// Writes everything known in one type for one body, page by page: recall, permit, translate, seal, as for every release, and each record
/// is kept as a release that was handed over before it leaves.
public struct ExportDesk: Sendable {
  let rules: @Sendable () -> ReleaseRules
  let store: any ExportStore & RecallStore & FlowStore & AccessStore
  let seal: @Sendable (Instant) -> Seal
  let clock: Clock
  let numbers: FlowNumber

  /// The command under which an export is logged.
  public static let command = "export"

  /// How many bearers a page looks at, and how often it is made anew when what is known of one of them changes meanwhile.
  static let (pageSize, attempts) = (32, 8)

  /// The desk over a store.
  public init(
    rules: @escaping @Sendable () -> ReleaseRules, store: any ExportStore & RecallStore & FlowStore & AccessStore,
    seal: @escaping @Sendable (Instant) -> Seal, clock: Clock, numbers: FlowNumber
  ) {
    self.rules = rules
    self.store = store
    self.seal = seal
    self.clock = clock
    self.numbers = numbers
  }

  /// Where an export begins; the access is logged.
  ///
  /// - Throws: an ``ExportRefusal`` when there is nothing to export: then nothing is logged either.
  public func open(_ order: ExportOrder, by access: AccessEntry) async throws -> ExportPlace {
    let rules = rules()
    let terms = try ExportTerms(order, rules)
    let known = try await store.authors(of: order.type, about: terms.subscription.bearer)
    guard !known.isEmpty else { throw ExportRefusal.nobodyKnown(order.type) }
    let (payer, authors) = try Self.payer(order.payer, of: known, rules)
    let origin = try await store.newestComplement(of: order.type, by: authors)
    let leaf = try await store.record(access)
    let now = clock.now
    return ExportPlace(
      frame: origin?.flow, day: origin?.referenceDate ?? now.day, at: now, leaf: leaf.position, payer: payer, authors: authors)
  }

  /// The records of the next bearers, told when this returns.
  public func page(_ order: ExportOrder, at place: ExportPlace) async throws -> ExportPage {
    for _ in 0..<Self.attempts {
      if let page = try await told(order, at: place) { return page }
    }
    throw Failure("what is known of a page of an export went on changing", retryAfter: 5)
  }

  /// The page as it is decided now; nil, with nobody told of, when something of it changed before it could be recorded.
  private func told(_ order: ExportOrder, at place: ExportPlace) async throws -> ExportPage? {
    let rules = rules()
    let terms = try ExportTerms(order, rules)
    let bearers = try await store.bearers(
      toldIn: order.type, about: terms.subscription.bearer, by: place.authors, after: place.last, limit: Self.pageSize)
    let writer = ExportWriter(
      terms: terms, rules: rules, place: place, frame: try await frame(of: place, terms), day: clock.now.day)
    var draft = ExportDraft()
    for bearer in bearers { try await take(bearer.bearer, writer, &draft) }
    guard try await store.export(try sealed(draft.records, terms, rules), with: place.leaf) else { return nil }
    var next = place
    next.last = bearers.last?.place ?? place.last
    next.written += draft.records.count
    let last = try draft.records.last.map { try writer.write($0.source, counting: next.written) }
    return ExportPage(
      records: draft.records.map(\.written.record), head: last?.head ?? [], between: last?.between ?? [], tail: last?.tail ?? [],
      withheld: draft.withheld, aside: draft.aside, next: bearers.count < Self.pageSize ? nil : next)
  }

  /// The payers of these authors, and the authors who are of the one asked for.
  private static func payer(
    _ asked: String?, of authors: [PartnerID], _ rules: ReleaseRules
  ) throws(ExportRefusal) -> (String?, [PartnerID]) {
    func payers(_ author: PartnerID) -> Set<String> { rules.partner(author)?.scope.payers ?? [] }
    let known = authors.reduce(into: Set<String>()) { $0.formUnion(payers($1)) }.sorted()
    guard let payer = asked ?? (known.count == 1 ? known[0] : nil) else {
      guard known.isEmpty else { throw .payerNeeded(known) }
      return (nil, authors)
    }
    guard known.contains(payer) else { throw .payerUnknown(payer, known) }
    return (payer, authors.filter { payers($0).contains(payer) })
  }

  private func frame(of place: ExportPlace, _ terms: ExportTerms) async throws -> FrameNote {
    let stored = try await place.frame.asyncFlatMap { try await store.complement(of: $0) }
    // Erased, or past its time, since the export began: a file with half of its records would look whole.
    if place.frame != nil, stored == nil { throw ExportRefusal.frameGone }
    let complement = stored.flatMap { ComplementBook(stored: $0)?.any }?.limited(to: terms.subscription.complement)
    return terms.adapter.frameNote(complement, at: place.at)
  }

  private func take(_ bearer: Bearer, _ writer: ExportWriter, _ draft: inout ExportDraft) async throws {
    guard let recalled = try await store.recall(bearer),
      let about = recalled.about(
        writer.rules.catalogue, writer.rules.kinds, for: writer.terms.subscription.purpose, under: writer.rules.policy)
    else { return }
    let permission = writer.permit(about)
    guard case .permitted(let permitted) = permission else {
      // Of nobody is said that it was a protection that kept them back.
      let ground = permission.reasons.first { !$0.isReserved }?.ground.rawValue ?? Reason.Ground.category.rawValue
      draft.withheld[ground, default: 0] += 1
      return
    }
    // Handed over to another payer, it is no household of this one any more.
    guard writer.terms.subscription.bearer == .usager || permitted.parts.contains(where: { $0.bearer == .foyer }) else {
      draft.withheld[Reason.Ground.formerHousehold.rawValue, default: 0] += 1
      return
    }
    let subject = writer.subject(of: recalled)
    let stored = try await subject.asyncFlatMap { try await store.complement(of: $0, type: writer.terms.adapter.type) }
    let source = ExportSource(bearer: bearer, permitted: permitted, recalled: recalled, subject: subject, stored: stored)
    do throws(Refusal) {
      let written = try writer.write(source, counting: 1)
      // Another payer's household, of an author that speaks for several.
      guard writer.isMeant(written) else { return }
      guard draft.records.first.map({ $0.written.head == written.head }) ?? true else {
        throw Refusal(.translateFrame, ["reason": "records of several frames"])
      }
      draft.records.append((source, written, try writer.reasons(of: source)))
    } catch {
      draft.aside.append(ExportAside(bearer: bearer.text, code: error.code, names: error.missingNames))
    }
  }

  /// Each record as a release of its own.
  private func sealed(
    _ records: [ExportDraft.Record], _ terms: ExportTerms, _ rules: ReleaseRules
  ) throws -> [ExportedRecord] {
    let now = clock.now
    let seal = seal(now)
    return try records.map { record in
      let id = numbers.next(at: now)
      let document = record.written.document
      let event = try rules.event(
        id, terms.adapter.type, document, to: terms.recipient, for: terms.subscription.purpose, from: seal.gateway, at: now)
      return ExportedRecord(
        id: id, bearer: record.source.bearer, recipient: terms.recipient.id, type: terms.adapter.type,
        content: Store.SealedContent(
          sealed: try seal.seal(event, as: .release).flattened, reasons: ReasonBook.bytes(record.reasons),
          adapter: terms.adapter.digest, policy: rules.policy.digest, content: Digest(of: document.bytes)),
        seen: record.source.recalled)
    }
  }
}

extension Optional where Wrapped: Sendable {
  fileprivate func asyncFlatMap<Other>(_ transform: (Wrapped) async throws -> Other?) async throws -> Other? {
    guard let value = self else { return nil }
    return try await transform(value)
  }
}
