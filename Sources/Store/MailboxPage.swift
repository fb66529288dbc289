public import Exchange

/// A place in a recipient's mailbox.
public struct MailboxCursor: Hashable, Sendable {
  /// The place as text; opaque to the recipient.
  public let text: String

  /// The cursor so written.
  public init(_ text: String) { self.text = text }
}

/// Part of a mailbox.
public struct MailboxPage: Hashable, Sendable {
  /// The releases, in order.
  public let items: [MailboxItem]
  /// Where to go on; equal to the one that was given when nothing more is there.
  public let next: MailboxCursor?
  /// Whether more was ready after this page when it was made.
  public let hasMore: Bool

  /// A page.
  public init(items: [MailboxItem], next: MailboxCursor?, hasMore: Bool) {
    self.items = items
    self.next = next
    self.hasMore = hasMore
  }
}

/// A sealed release in a mailbox.
public struct MailboxItem: Hashable, Sendable {
  /// Its stable identifier.
  public let id: String
  /// Its form.
  public let type: MessageType
  /// The bytes as they were sealed.
  public let sealed: [UInt8]
  /// The leaf hash of its log entry.
  public let leaf: Digest
  /// When it was sealed.
  public let sealedAt: Instant

  /// An item.
  public init(id: String, type: MessageType, sealed: [UInt8], leaf: Digest, sealedAt: Instant) {
    self.id = id
    self.type = type
    self.sealed = sealed
    self.leaf = leaf
    self.sealedAt = sealedAt
  }
}
