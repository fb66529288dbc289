public import Dossier
public import Exchange

/// A release that a change makes due.
public struct Trigger: Hashable, Sendable {
  /// Who is sent it.
  public let recipient: PartnerID
  /// What is sent, under which purpose.
  public let subscription: Subscription
}

extension Policy {
  /// The releases that a change of those facts makes due, in the order of recipients, then of their subscriptions.
  ///
  /// A path of a group stands for every fact below it. Nobody is sent what it said itself, a suspended partner nothing, and a
  /// partner nothing from an author with whom it shares no territory (design §3.2: an empty scope is none, never "everywhere").
  /// What was told for one proactive purpose makes nothing due under another.
  public func triggered(
    by changes: Set<FactPath>, toldFor use: StatementUse = .any, from author: Partner, recipients: [Partner]
  ) -> [Trigger] {
    recipients.flatMap { recipient -> [Trigger] in
      guard recipient.isActive, recipient.id != author.id,
        !recipient.scope.territories.isDisjoint(with: author.scope.territories)
      else { return [] }
      return subscriptions(for: recipient.kind).filter { !use.isClosed(to: $0.purpose) && $0.isTriggered(by: changes) }.map {
        Trigger(recipient: recipient.id, subscription: $0)
      }
    }
  }
}

extension Subscription {
  func isTriggered(by changes: Set<FactPath>) -> Bool {
    !triggers.isDisjoint(with: changes) || changes.contains { change in triggers.contains { $0.isWithin(change) } }
  }
}
