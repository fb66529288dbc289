public import Exchange
import JSONTree
public import Store

/// What an operator decides about what goes out, as it is carried out by the server or by a command alone.
public enum ControlOrder: Sendable {
  /// Nothing of that goes out until it is resumed.
  case pause(Pause)
  /// What that pause held back goes out.
  case resume(Pause)
  /// That destination is called again at once.
  case tryAgain(PartnerID)
  /// These releases are taken back, as far as nobody has them.
  case recall([String])
  /// These releases are made once more.
  case replay([String])
  /// These dead letters are handed over once more.
  case retry([String])
  /// These dead letters are let go.
  case discard([String])

  /// How many releases one order may name.
  public static let limit = 200

  /// What an order did: the releases that it concerned, each with the one that was made of it, if any; for a pause, whether anything changed.
  public struct Outcome: Hashable, Sendable {
    /// The releases that were changed, by the order's own list.
    public let releases: [String]
    /// The releases that were made of them.
    public let made: [String: String]
    /// Whether anything changed.
    public let hasChanged: Bool
  }
}

extension Assembly {
  /// Carries out an operator's order; its leaf is in the log with it.
  public func carryOut(_ order: ControlOrder, by access: AccessEntry) async throws -> ControlOrder.Outcome {
    switch order {
    case .pause(let pause):
      return ControlOrder.Outcome(releases: [], made: [:], hasChanged: try await store.pause(pause, by: access))
    case .resume(let pause):
      return ControlOrder.Outcome(releases: [], made: [:], hasChanged: try await store.resume(pause, by: access))
    case .tryAgain(let partner):
      try await store.tryAgain(partner, by: access)
      return ControlOrder.Outcome(releases: [], made: [:], hasChanged: true)
    case .recall(let ids): return .init(try await store.recall(ids, by: access))
    case .retry(let ids): return .init(try await store.retry(ids, by: access))
    case .discard(let ids): return .init(try await store.discard(ids, by: access))
    case .replay(let ids):
      let made = try await store.replay(ids, by: access)
      return ControlOrder.Outcome(releases: ids.filter { made[$0] != nil }, made: made, hasChanged: !made.isEmpty)
    }
  }
}

extension ControlOrder.Outcome {
  init(_ releases: [String]) { self.init(releases: releases, made: [:], hasChanged: !releases.isEmpty) }
}
