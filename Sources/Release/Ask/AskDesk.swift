import Consent
import Dossier
public import Exchange
public import Identity
import JSONTree
public import Store
public import Trust

/// Answers what need not be asked of a person: what is known, how fresh, from whom, and who could tell the rest ("dites-le-nous une fois").
///
/// Whether somebody is unknown, out of reach, or may not be told of: the answers are alike.
public struct AskDesk: Sendable {
  let verifier: @Sendable () -> MessageVerifier
  let rules: @Sendable () -> ReleaseRules
  let model: IdentityModel
  let store: any AskStore & RecallStore & RecordStore & RefusalStore & AccessStore
  let seal: @Sendable (Instant) -> Seal
  let clock: Clock
  let numbers: FlowNumber
  let pace: PartnerPace
  let watch: UnlinkedWatch
  let alert: @Sendable (UnlinkedAlert) -> Void

  /// The command under which an ask is logged.
  static let command = "ask"

  /// The type of a signed ask; what was answered is kept under it, as a release is.
  public static let requestType = MessageType.ask

  /// The desk over a store; `alert` is told when an agent's asks without a link pass the limit.
  public init(
    verifier: @escaping @Sendable () -> MessageVerifier, rules: @escaping @Sendable () -> ReleaseRules,
    model: IdentityModel, store: any AskStore & RecallStore & RecordStore & RefusalStore & AccessStore,
    seal: @escaping @Sendable (Instant) -> Seal,
    clock: Clock, numbers: FlowNumber, pace: PartnerPace, unlinkedLimit: Int, alert: @escaping @Sendable (UnlinkedAlert) -> Void
  ) {
    self.verifier = verifier
    self.rules = rules
    self.model = model
    self.store = store
    self.seal = seal
    self.clock = clock
    self.numbers = numbers
    self.pace = pace
    self.alert = alert
    watch = UnlinkedWatch(limit: unlinkedLimit, store: store)
  }

  /// Answers one signed ask, sealed. What it tells is recorded with its reasons before it leaves.
  public func answer(_ body: [UInt8], contentType: String?, from caller: Caller) async throws -> SealedMessage {
    try await gate.answer(body, contentType: contentType, from: caller) { try await answer($0, at: $1) }
  }

  private var gate: RequestGate {
    RequestGate(verifier: verifier, store: store, clock: clock, numbers: numbers, pace: pace)
  }

  private func answer(_ request: VerifiedRequest, at now: Instant) async throws -> SealedMessage {
    guard request.envelope.type == Self.requestType else {
      throw Refusal(.eventType, at: "/type", ["type": request.envelope.type.text])
    }
    let asked = try AskRequest(request.data)
    try AskCase.require(request.envelope.caseReference)
    let rules = rules()
    let partner = request.author
    guard let purpose = rules.policy.convention(for: partner.kind)?.purpose(request.purpose) else {
      throw Refusal(.requestPurpose, at: "/purpose", ["purpose": request.purpose])
    }
    // Whoever may not be told a NIR may not search by one (decree 2019-341).
    if case .evidence(let evidence) = asked.person, evidence.nir != nil, !purpose.namesNIR {
      throw Refusal(.requestData, at: "/data/person/nir", ["expected": "no NIR under \(purpose.id)"])
    }
    let question = try question(of: request, asked, purpose, rules)
    let expiry = now.adding(seconds: 2 * verifier().rules.requestSeconds)
    guard try await store.claim(request: request.envelope.id, from: partner.id, until: expiry) else {
      throw Refusal(.requestReplayed, at: "/id")
    }
    let found = try await find(asked.person, for: partner, purpose)
    // Nobody is recalled as somebody is: the answer about either takes the same way.
    let recalled = try await store.recall(.usager(found.usager ?? UsagerID.nobody)).flatMap {
      $0.isWithin(reachOf: partner, rules) ? $0 : nil
    }
    let seen = rules.policy.statements(recalled?.statements ?? [], servingAs: purpose.id)
    let isLinked = seen.contains { $0.subject.author == partner.id }
    guard isLinked || request.envelope.caseReference != nil else {
      try await keep(nil, [], request, isLinked: false, at: now)
      throw Refusal(.requestNoLink, at: "/data/person")
    }
    let about = recalled?.about(rules.catalogue, rules.kinds, for: purpose.id, under: rules.policy)
    let permission = about.map {
      rules.policy.permit(DisclosureRequest(recipient: partner, purpose: purpose.id, about: $0, day: now.day))
    }
    let composer = AskComposer(rules: rules, partner: partner, purpose: purpose, partners: rules.partners, day: now.day)
    let answers = composer.answers(question.needs, about, permission)
    let findings = RightFindings(question.rights, answers, territories: partner.scope.territories, day: now.day)
    let isSeveral = try await areSeveral(found.alike, for: partner, purpose, rules, on: now.day)
    let sealed = try seal(now).seal(
      JSONWriter.bytes(json(answers, findings, request, isSeveral: isSeveral, rules, at: now)), as: .answer)
    try await record(answers, sealed, found.usager, permission, request, isLinked: isLinked, rules, at: now)
    return sealed
  }

  /// What is asked: the facts of a declared procedure, or those that are named; and of which rights the conditions are said.
  private func question(
    of request: VerifiedRequest, _ asked: AskRequest, _ purpose: Purpose, _ rules: ReleaseRules
  ) throws(Refusal) -> (needs: [Procedure.Need], rights: [Right]) {
    guard let name = request.envelope.procedure else {
      guard !asked.facts.isEmpty else { throw Refusal(.requestData, at: "/data/facts", ["expected": "procedure, or facts"]) }
      for path in asked.facts where rules.catalogue[path] == nil {
        throw Refusal(.requestData, at: "/data/facts", ["expected": "a fact of the dossier"])
      }
      return (asked.facts.map { Procedure.Need(path: $0) }, [])
    }
    guard asked.facts.isEmpty else { throw Refusal(.requestData, at: "/data/facts", ["expected": "procedure, or facts"]) }
    guard let procedure = rules.procedures.procedure(name), procedure.purposes.contains(purpose.id) else {
      throw Refusal(.requestProcedure, at: "/procedure", ["procedure": name, "purpose": purpose.id])
    }
    return (procedure.needs, procedure.rights)
  }

  // MARK: who

  private struct Found {
    var usager: UsagerID?
    /// Those who are alike, where nobody is found.
    var alike: [UsagerID] = []
  }

  private func find(_ person: AskRequest.Person, for partner: Partner, _ purpose: Purpose) async throws -> Found {
    switch person {
    case .reference(let reference):
      let subject = Subject(author: partner.id, bearer: .usager, reference: reference)
      guard case .usager(let usager)? = try await store.bearer(of: subject) else { return Found() }
      return Found(usager: usager)
    case .evidence(let evidence): return try await find(evidence, purpose)
    }
  }

  /// One person whom nothing puts in doubt; of several, or of one who may be somebody else, nobody.
  private func find(_ evidence: IdentityEvidence, _ purpose: Purpose) async throws -> Found {
    // What was told for another proactive purpose identifies nobody here.
    let found = try await store.lookUp(
      evidence.lookUpKeys, born: evidence.birth, servingAs: purpose.id,
      within: model.weights.limits)
    if evidence.isNIRAlone, let nir = evidence.nir {
      // A number that is not certified, or that is in doubt, is nobody's.
      let borne = found.candidates.first { candidate in
        !candidate.needsReview && candidate.evidence.contains { $0.certifiedNumbers.contains(nir) }
      }
      guard let borne else { return Found() }
      return found.candidates.count == 1 ? Found(usager: borne.usager) : Found(alike: found.candidates.map(\.usager))
    }
    switch Resolver.decide(evidence: evidence, candidates: found.candidates, by: model, isCrowded: found.isCrowded) {
    case .link(let usager, _), .known(let usager, _): return Found(usager: usager)
    case .new(let review): return Found(alike: (review?.others ?? []).compactMap { UsagerID($0) })
    }
  }

  /// Whether two at least of these may be told of to the partner: of others not even that they are there is said.
  private func areSeveral(
    _ alike: [UsagerID], for partner: Partner, _ purpose: Purpose, _ rules: ReleaseRules, on day: CivilDay
  ) async throws -> Bool {
    var known = 0
    for usager in alike {
      guard let recalled = try await store.recall(.usager(usager)), recalled.isWithin(reachOf: partner, rules),
        let about = recalled.about(rules.catalogue, rules.kinds, for: purpose.id, under: rules.policy),
        case .permitted = rules.policy.permit(DisclosureRequest(recipient: partner, purpose: purpose.id, about: about, day: day))
      else { continue }
      known += 1
      if known == 2 { return true }
    }
    return false
  }

  // MARK: the answer

  private func json(
    _ answers: [FactAnswer], _ findings: RightFindings, _ request: VerifiedRequest, isSeveral: Bool, _ rules: ReleaseRules,
    at now: Instant
  ) -> JSONValue {
    var object: JSONObject = [
      "ask": .string(request.envelope.id.id), "at": .string(now.description), "purpose": .string(request.purpose),
      // Who they are is told to nobody.
      "person": .string(isSeveral ? "plusieurs" : "au-plus-une"), "facts": .array(answers.map(\.json)),
    ]
    if let procedure = request.envelope.procedure { object["procedure"] = .string(procedure) }
    if let conditions = findings.json {
      object["conditions"] = conditions
      object["conditionsNotice"] = RightFindings.notice
    }
    let notice = AskNotice(answers: answers, asker: request.author.id, catalogue: rules.catalogue, names: rules.names)
    if let french = notice.text(in: .french), let english = notice.text(in: .english) {
      object["notice"] = ["fr": .string(french), "en": .string(english)]
    }
    return .object(object)
  }

  private func record(
    _ answers: [FactAnswer], _ sealed: SealedMessage, _ usager: UsagerID?, _ permission: Permission?, _ request: VerifiedRequest,
    isLinked: Bool, _ rules: ReleaseRules, at now: Instant
  ) async throws {
    let told = Set(answers.flatMap { answer in answer.told.map { "\($0.bearer) \($0.fact.key)" } })
    let asked = Set(answers.map(\.path))
    let own = Set([usager?.text].compactMap(\.self)).union(answers.flatMap { $0.told.map(\.bearer) })
    // Of what was not told, only what was asked about this person: nothing of the others of a household was.
    let reasons = (permission?.reasons ?? []).filter { reason in
      reason.isTold
        ? told.contains("\(reason.bearer) \(reason.key)")
        : own.contains(reason.bearer) && FactPath(String(reason.key.prefix { $0 != "[" })).map(asked.contains) ?? false
    }
    let bytes = sealed.flattened
    let content = usager.flatMap { usager in
      told.isEmpty
        ? nil
        : ToldAnswer(
          usager: usager, recipient: request.author.id,
          content: Store.SealedContent(
            sealed: bytes, reasons: ReasonBook.bytes(reasons), adapter: Digest(of: Self.requestType.text.utf8),
            policy: rules.policy.digest, content: Digest(of: bytes)))
    }
    try await keep(content, answers, request, isLinked: isLinked, at: now)
  }

  /// Writes what was told, counts and logs the ask, and alerts when its agent asks without a link too often.
  private func keep(
    _ content: ToldAnswer?, _ answers: [FactAnswer], _ request: VerifiedRequest, isLinked: Bool, at now: Instant
  ) async throws {
    let access = access(request, isLinked: isLinked, at: now)
    let found = isLinked ? nil : try await watch.count(access, of: request.author.id)
    do {
      try await store.answer(content, counting: count(answers, request, isLinked: isLinked, at: now), by: access)
      guard let found else { return }
      _ = try await store.record(
        AccessEntry(
          person: access.person, role: access.role, command: UnlinkedAlert.command, target: nil,
          reason: "\(UnlinkedWatch.mark) > \(found.limit)", at: now, key: access.key))
      alert(found)
    } catch {
      if found != nil { await watch.raiseAgain(access) }
      throw error
    }
  }

  /// What a partner told itself was not avoided by asking.
  private func count(_ answers: [FactAnswer], _ request: VerifiedRequest, isLinked: Bool, at now: Instant) -> OnceCount {
    OnceCount(
      partner: request.author.id, month: String(now.day.description.prefix(7)), asked: answers.count,
      avoided: answers.count { $0.isAvoided && $0.told.contains { $0.fact.author != request.author.id } },
      toRefresh: answers.count { $0.status == .stale }, obtainable: answers.count { $0.status == .obtainable },
      isUnlinked: !isLinked)
  }

  /// Who asked with which key, for which purpose and case, and whether anything linked them to the person.
  private func access(_ request: VerifiedRequest, isLinked: Bool, at now: Instant) -> AccessEntry {
    let words = [
      request.purpose, request.envelope.procedure, request.envelope.caseReference, isLinked ? nil : UnlinkedWatch.mark,
    ]
    return AccessEntry(
      person: "\(request.author.id) \(request.agent)", role: "partner", command: Self.command, target: nil,
      reason: words.compactMap(\.self).joined(separator: " "), at: now, key: request.keyID)
  }
}

extension IdentityEvidence {
  /// Whether the NIR is all that is given.
  fileprivate var isNIRAlone: Bool { nir != nil && surnames.isEmpty && firstNames.isEmpty && birthDigits == nil }
}

extension Recalled {
  /// Whether any author that shares a territory with the partner ever spoke of the person; else he or she is as unknown there.
  fileprivate func isWithin(reachOf partner: Partner, _ rules: ReleaseRules) -> Bool {
    statements.contains { statement in
      rules.partner(statement.subject.author).map { !$0.scope.territories.isDisjoint(with: partner.scope.territories) } ?? false
    }
  }
}
