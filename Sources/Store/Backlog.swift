public import Exchange

/// What waits in a store, and since when; each figure is read along an index, whatever the store holds.
public struct Backlog: Hashable, Sendable {
  /// What waits to be collected by one recipient.
  public struct Mailbox: Hashable, Sendable {
    /// How many sealed releases, counted up to the bound that was asked for.
    public let count: Int64
    /// When the oldest of them was sealed; nil when none waits.
    public let oldest: Instant?

    /// A mailbox with so many, the oldest of that moment.
    public init(count: Int64, oldest: Instant?) {
      self.count = count
      self.oldest = oldest
    }
  }

  /// Of each recipient that was asked for.
  public let mailboxes: [PartnerID: Mailbox]
  /// The moment from which the next release was or is to be made; nil when none is due.
  public let dueFrom: Instant?
  /// How many batches are coming, waiting or being taken in.
  public let batches: Int64

  /// A backlog.
  public init(mailboxes: [PartnerID: Mailbox], dueFrom: Instant?, batches: Int64) {
    self.mailboxes = mailboxes
    self.dueFrom = dueFrom
    self.batches = batches
  }
}

/// A store that says what waits in it.
public protocol BacklogReading: Sendable {
  /// What waits now.
  ///
  /// - Parameters:
  ///   - recipients: whose mailboxes are looked at.
  ///   - limit: up to how many releases of each are counted.
  func backlog(of recipients: [PartnerID], countingTo limit: Int) async throws -> Backlog
}
