public import Consent
public import Dossier
public import Exchange
import Identity
public import Store

/// Says of each fact of a message why one recipient was not told it in consequence. Pure.
public struct WhyNot: Sendable {
  /// A release to the recipient with the reasons that may be shown.
  public struct Candidate: Sendable {
    let release: DisclosedRelease
    let reasons: [Reason]

    /// A release, and its reasons as whoever asks may see them.
    public init(_ release: DisclosedRelease, _ reasons: [Reason]) {
      self.release = release
      self.reasons = reasons
    }

    var entry: ReleaseEntry { release.detail.entry }
    var hasLeft: Bool { release.detail.collectedAt != nil || release.detail.deliveredAt != nil }
  }

  let flow: FlowEntry
  let author: Partner?
  let recipient: Partner
  let policy: Policy
  let catalogue: Catalogue

  /// The question about one message and one recipient.
  ///
  /// - Parameter author: whose word the message is; nil when it is registered no more.
  public init(flow: FlowEntry, author: Partner?, recipient: Partner, policy: Policy, catalogue: Catalogue) {
    self.flow = flow
    self.author = author
    self.recipient = recipient
    self.policy = policy
    self.catalogue = catalogue
  }

  /// The facts of one statement that were not told, in the order of their paths.
  ///
  /// - Parameters:
  ///   - releases: the recipient's releases about that bearer, its households and their members, newest first; those from before the
  ///     message only say what the recipient had been told already.
  ///   - today: what the policy says today of a release that was withdrawn, by its identifier; empty for whom it may not be said.
  public func untold(
    _ line: StatementLine, by releases: [Candidate], today: [String: [Reason]] = [:]
  ) -> [Untold] {
    var seen: Set<FactPath> = []
    return line.keys.sorted().filter { seen.insert($0.path).inserted }.compactMap { key in
      guard !wasTold(key, line.bearer, by: releases) else { return nil }
      let obstacles = obstacles(to: key, line.bearer, by: releases, today)
      return Untold(
        bearer: line.bearer, path: key.path,
        obstacles: obstacles.isEmpty ? [beforeAnyRelease(of: key.path)] : obstacles)
    }
  }

  /// The facts of a message that nobody is told, as they were not recorded; those of whom nothing is held any more are left out.
  public static func untold(_ unrecorded: [UnrecordedLine]) -> [Untold] {
    unrecorded.compactMap { line in
      line.bearer.map { Untold(bearer: $0, path: line.fact.path, obstacles: [Obstacle(.notRecorded, rule: line.fact.rule)]) }
    }
  }

  private func wasTold(_ key: FactKey, _ bearer: Bearer, by releases: [Candidate]) -> Bool {
    releases.contains { release in
      release.hasLeft && reasons(for: key, bearer, in: release.reasons).contains { $0.isTold && $0.source?.flow == flow.flow }
    }
  }

  /// The reasons about that fact. Members of a household have another name in a statement than in a dossier: the path alone counts.
  private func reasons(for key: FactKey, _ bearer: Bearer, in reasons: [Reason]) -> [Reason] {
    let isByPath = catalogue[key.path]?.usagerMember != nil
    return reasons.filter { reason in
      reason.bearer == bearer.text && reason.source != nil
        && (reason.key == key.description || isByPath && reason.key.hasPrefix(key.path.text + "["))
    }
  }

  private func obstacles(
    to key: FactKey, _ bearer: Bearer, by releases: [Candidate], _ today: [String: [Reason]]
  ) -> [Obstacle] {
    guard recipient.isActive else { return [Obstacle(.suspended)] }
    var found: [Obstacle] = []
    var seen: Set<[String]> = []
    for (index, release) in releases.enumerated() {
      let entry = release.entry
      // A state replaces the one before; each event stands for itself.
      guard isConsequence(release), concerns(release, bearer) else { continue }
      let isFirst = seen.insert([entry.type.text, entry.bearer.text]).inserted
      guard entry.mode == .event ? entry.cause == flow.flow : isFirst else { continue }
      let before = releases[(index + 1)...].first {
        $0.entry.type == entry.type && $0.entry.bearer == entry.bearer && [.sealed, .delivered].contains($0.entry.state)
      }
      for obstacle in obstacles(to: key, bearer, in: release, after: before, today[entry.id])
      where !found.contains(where: { $0.saysTheSame(as: obstacle) }) {
        found.append(obstacle)
      }
    }
    // Of a household, what was ruled on the fact itself says more than that one of its members meets no condition.
    let ruled = found.filter { $0.reason.map { $0.source != nil } ?? true }
    return bearer.kind == .foyer && !ruled.isEmpty ? ruled : found
  }

  /// Whether the release was made, or is still to be made, after the message came.
  private func isConsequence(_ release: Candidate) -> Bool {
    let (entry, moment) = (release.entry, release.release.sealedAt ?? release.entry.changedAt)
    return entry.cause == flow.flow || entry.createdAt >= flow.receivedAt || moment >= flow.receivedAt
  }

  /// Whether the release could have told something of that bearer: its own, or one that looked at the household or the member.
  private func concerns(_ release: Candidate, _ bearer: Bearer) -> Bool {
    release.entry.bearer == bearer || release.reasons.contains { $0.bearer == bearer.text }
      || bearer.kind == .foyer && release.entry.cause == flow.flow
  }

  private func obstacles(
    to key: FactKey, _ bearer: Bearer, in release: Candidate, after before: Candidate?, _ today: [Reason]?
  ) -> [Obstacle] {
    let entry = release.entry
    let subscription = policy.subscriptions(for: recipient.kind).first { $0.type == entry.type }
    func obstacle(_ kind: Obstacle.Kind, _ reason: Reason? = nil) -> Obstacle {
      Obstacle(
        kind, rule: reason?.rule ?? subscription?.rule, basis: reason?.basis ?? basis(of: subscription), release: entry,
        reason: reason)
    }
    func told(_ kind: Obstacle.Kind, by reasons: [Reason]) -> [Obstacle] {
      let about = self.reasons(for: key, bearer, in: reasons)
      guard !about.isEmpty else { return [obstacle(.notHeld)] }
      guard let reason = about.first(where: \.isTold) else { return about.prefix(1).map { obstacle(.ruled, $0) } }
      return [reason.source?.flow == flow.flow ? obstacle(kind, nil) : obstacle(.otherWord, reason)]
    }
    switch entry.state {
    case .due: return [obstacle(.due)]
    case .waiting: return told(.waiting, by: release.reasons)
    case .refused: return release.reasons.isEmpty ? [obstacle(.inexpressible)] : told(.inexpressible, by: release.reasons)
    case .withheld: return release.reasons.map { obstacle(.ruled, $0) }
    case .sealed, .delivered: return told(.uncollected, by: release.reasons)
    case .rejected, .undelivered, .discarded: return [obstacle(.notTaken)]
    case .recalled: return [obstacle(.recalled)]
    case .unchanged: return before.map { told(.unchanged, by: $0.reasons) } ?? [obstacle(.unchanged)]
    case .tombstone:
      let now = (today ?? []).filter { !$0.isTold && ($0.source == nil || isAbout($0, key, bearer)) }
      return [obstacle(.withdrawn)] + now.map { obstacle(.ruled, $0) }
    }
  }

  private func isAbout(_ reason: Reason, _ key: FactKey, _ bearer: Bearer) -> Bool {
    !reasons(for: key, bearer, in: [reason]).isEmpty
  }

  private func basis(of subscription: Subscription?) -> Basis? {
    subscription.flatMap { policy.convention(for: recipient.kind)?.purpose($0.purpose)?.basis }
  }

  /// What stood in the way before there was a release at all.
  private func beforeAnyRelease(of path: FactPath) -> Obstacle {
    if recipient.id == author?.id { return Obstacle(.ownWord) }
    if let author, recipient.scope.territories.isDisjoint(with: author.scope.territories) {
      return Obstacle(.noSharedTerritory)
    }
    let purposes = policy.convention(for: recipient.kind)?.purposes ?? []
    guard let purpose = purposes.first(where: { $0.releases(path) }) else {
      let rules = purposes.map { $0.rule(of: path, in: catalogue) }
      let file = policy.convention(for: recipient.kind)?.file
      return Obstacle(.noPurpose, rule: rules.isEmpty ? file : rules.joined(separator: ", "), basis: purposes.first?.basis)
    }
    let subscriptions = policy.subscriptions(for: recipient.kind).filter { subscription in
      purposes.contains { $0.id == subscription.purpose && $0.releases(path) }
    }
    guard let subscription = subscriptions.first else {
      return Obstacle(.noSubscription, rule: purpose.rule, basis: purpose.basis)
    }
    let triggered = subscriptions.first { $0.triggers.contains(path) }
    return Obstacle(
      triggered == nil ? .noTrigger : .noChange, rule: (triggered ?? subscription).rule,
      basis: basis(of: triggered ?? subscription))
  }
}

extension Obstacle {
  /// Whether the reader would read the same again, about another release.
  fileprivate func saysTheSame(as other: Obstacle) -> Bool {
    kind == other.kind && rule == other.rule && reason?.ground == other.reason?.ground
      && reason?.source?.flow == other.reason?.source?.flow && (kind == .ruled || release?.code == other.release?.code)
  }
}

extension Purpose {
  /// Where this purpose says what becomes of that fact.
  fileprivate func rule(of path: FactPath, in catalogue: Catalogue) -> String {
    if exceptions[path] != nil { return "\(rule)/faits\(path)" }
    return "\(rule)/categories/\(catalogue[path]?.governance.category.rawValue ?? "inconnu")"
  }
}
