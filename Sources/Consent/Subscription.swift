public import Dossier
public import Exchange

/// What a kind of partner is sent of its own accord, and when; or what may be written for it into a file.
public struct Subscription: Hashable, Sendable {
  /// Whether the newest situation replaces what was not handed over yet, each event goes, in order, or nothing goes by itself.
  public enum Mode: String, Hashable, Sendable, CaseIterable {
    /// Coalesced: the newest wins.
    case state = "etat"
    /// Each one, in order.
    case event = "evenement"
    /// Nothing is sent: an operator's export writes everything known in that type into one file.
    case file = "fichier"
  }

  /// The identifier, unique in its file.
  public let id: String
  /// The kind that is sent it.
  public let kind: PartnerKind
  /// The type of the message, which names the adapter.
  public let type: MessageType
  /// The identifier of the convention's purpose.
  public let purpose: String
  /// One release for each person, or one for each household.
  public let bearer: BearerKind
  /// State, event or file.
  public let mode: Mode
  /// The facts whose change makes a release due; none of a file.
  public let triggers: Set<FactPath>
  /// The facts without which the release waits.
  public let required: [FactPath]
  /// The categories of what an author's own messages keep beside the dossier that may go into a file; none unless named.
  public let complement: Set<String>
  /// Within how many days of its cause the recipient must have taken it; nil where no text says so.
  public let days: Int?
  /// Where it is written: `france-travail.subscription.yaml#orientation`.
  public let rule: String

  /// The required facts that are not among these, in the order of the file.
  public func missing(from facts: some Sequence<FactPath>) -> [FactPath] {
    let known = Set(facts)
    return required.filter { !known.contains($0) }
  }
}
