public import Consent
public import Dossier
public import Exchange
public import Store
import Translation

/// Two sets of rules over the same dossiers: who would newly be told, or no longer be told, what. Pure.
///
/// Both are asked about the facts of today. A release of a state or of an event is asked for once for each bearer, recipient and type:
/// asked again of the same facts it would answer the same.
public struct RulesComparison: Sendable {
  private let current: ReleaseRules
  private let changed: ReleaseRules
  private let partners: [Partner]
  private let differing: Set<PartnerKind>

  /// The comparison of the rules in force with changed ones, for these recipients.
  public init(_ current: ReleaseRules, with changed: ReleaseRules, partners: [Partner]) {
    self.current = current
    self.changed = changed
    self.partners = partners
    differing = Set(
      PartnerKind.allCases.filter { kind in
        current.policy.convention(for: kind) != changed.policy.convention(for: kind)
          || current.policy.subscriptions(for: kind) != changed.policy.subscriptions(for: kind)
      })
  }

  /// Whether a subscription is new or is triggered otherwise: then bearers about whom nothing was sent matter too.
  public var changesSubscriptions: Bool {
    PartnerKind.allCases.contains {
      current.policy.subscriptions(for: $0) != changed.policy.subscriptions(for: $0)
    }
  }

  /// What would change of what is told about one bearer; the same answers are left out.
  ///
  /// - Parameters:
  ///   - traffic: what was sent about it.
  ///   - from: a subscription that is new, or triggered otherwise, is asked for what authors say happened at this moment or later.
  /// - Returns: the changes, and how many releases were rehearsed.
  public func changes(
    of traffic: BearerTraffic, _ recalled: Recalled, from: Instant?, on day: CivilDay
  ) -> (changes: [ReleaseChange], rehearsed: Int) {
    let (views, changedViews) = (current.views(of: recalled), changed.views(of: recalled))
    var asked = traffic.sent
    if changesSubscriptions {
      let (before, after) = (triggered(recalled, from, by: current), triggered(recalled, from, by: changed))
      asked.formUnion(after.subtracting(before))
    }
    var changes: [ReleaseChange] = []
    var rehearsed = 0
    for sent in asked.sorted(by: { ($0.recipient, $0.type) < ($1.recipient, $1.type) }) {
      guard let recipient = partners.first(where: { $0.id == sent.recipient }), mayDiffer(recipient, sent.type) else { continue }
      rehearsed += 1
      // What nobody was sent yet is compared with nothing.
      let isNew = !traffic.sent.contains(sent)
      let before = isNew ? Rehearsal(.unsent) : current.rehearse(sent.type, to: recipient, about: views, on: day)
      let after = changed.rehearse(sent.type, to: recipient, about: changedViews, on: day)
      let change = ReleaseChange(recipient: recipient, type: sent.type, before: before, after: after)
      if change.isOne { changes.append(change) }
    }
    return (changes, rehearsed)
  }

  private func mayDiffer(_ recipient: Partner, _ type: MessageType) -> Bool {
    differing.contains(recipient.kind)
      || current.adapters.adapter(for: type)?.digest != changed.adapters.adapter(for: type)?.digest
  }

  /// What was said since, and what it would make due by these rules.
  private func triggered(_ recalled: Recalled, _ from: Instant?, by rules: ReleaseRules) -> Set<BearerTraffic.Sent> {
    var statements = recalled.statements
    switch recalled.bearer.kind {
    case .usager: statements += recalled.foyers.flatMap(\.statements)
    case .foyer: statements += recalled.others.values.flatMap { $0 }
    }
    var found: Set<BearerTraffic.Sent> = []
    for statement in statements where from.map({ statement.eventTime >= $0 }) ?? true {
      guard let author = rules.partner(statement.subject.author) else { continue }
      let paths = Set(statement.facts.map(\.key.path))
      for trigger in rules.policy.triggered(by: paths, toldFor: statement.use, from: author, recipients: partners)
      where trigger.subscription.bearer == recalled.bearer.kind {
        found.insert(BearerTraffic.Sent(recipient: trigger.recipient, type: trigger.subscription.type))
      }
    }
    return found
  }
}

/// What would become otherwise of one recipient's release about one bearer.
public struct ReleaseChange: Sendable {
  /// To whom.
  public let recipient: Partner
  /// In which form.
  public let type: MessageType
  /// By the rules in force.
  public let before: Rehearsal
  /// By the changed ones.
  public let after: Rehearsal

  /// The facts that it would newly hold.
  public var gained: [FactPath] { after.told.keys.filter { before.told[$0] == nil }.sorted() }

  /// The facts that it would no longer hold.
  public var lost: [FactPath] { before.told.keys.filter { after.told[$0] == nil }.sorted() }

  /// Whether it would hold the same facts in another document.
  public var isRewritten: Bool {
    before.outcome == .told && after.outcome == .told && before.content != after.content && gained.isEmpty && lost.isEmpty
  }

  /// Whether anything would change for the recipient.
  var isOne: Bool { !gained.isEmpty || !lost.isEmpty || isRewritten }

  /// The reason for a fact that is gained or lost: what the changed rules say of it, else what the rules in force say.
  public func reason(for path: FactPath) -> Reason? {
    after.told[path] ?? after.reasons.first { $0.path == path } ?? after.reasons.first ?? before.told[path]
  }
}
