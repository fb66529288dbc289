public import Dossier

/// Who is who, as the link events tell it: a reading of them that can be made again at any time.
public struct LinkHistory: Hashable, Sendable {
  /// Each linked subject's bearer now.
  public let targets: [Subject: LinkEvent.Target]

  /// Reads events in the order in which they were appended: the last word on a subject counts.
  ///
  /// An unlinking undoes only the link that it names: undoing an old link twice never breaks a newer one.
  public init(_ events: some Sequence<LinkEvent>) {
    var targets: [Subject: LinkEvent.Target] = [:]
    for event in events {
      switch event.kind {
      case .linked: targets[event.subject] = event.target
      case .unlinked: if targets[event.subject] == event.target { targets[event.subject] = nil }
      case .review: break
      }
    }
    self.targets = targets
  }

  /// The subjects that this bearer is made of, in no order.
  public func subjects(of target: LinkEvent.Target) -> [Subject] {
    targets.filter { $0.value == target }.map(\.key)
  }
}
