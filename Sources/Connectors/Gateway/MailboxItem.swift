import Exchange
import JSONTree

/// A release whose seal holds.
struct MailboxItem: Sendable {
  let release: String
  let type: MessageType
  /// The document in the partner's own form; nil where it is not JSON.
  let document: JSONValue?
}

/// A page of the mailbox.
struct MailboxPage: Sendable {
  let items: [MailboxItem]
  let cursor: String?
  let hasMore: Bool
}

/// What is said of releases: which the partner has, and which it does not take.
struct Tidings: Sendable {
  var accepted: [String] = []
  var rejected: [(release: String, rejection: Rejection)] = []

  var isEmpty: Bool { accepted.isEmpty && rejected.isEmpty }

  var releases: [String] { accepted + rejected.map(\.release) }
}
