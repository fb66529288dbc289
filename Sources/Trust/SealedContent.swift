/// What a seal is put on; signed as `cty`, so that one kind is never taken for another.
public enum SealedContent: String, Hashable, Sendable, CaseIterable {
  /// A receipt of a message.
  case receipt = "passerelle-receipt+json"
  /// A notice that a message was set aside.
  case aside = "passerelle-aside+json"
  /// A release to a partner.
  case release = "passerelle-release+json"
  /// A page of a mailbox.
  case mailboxPage = "passerelle-mailbox+json"
  /// The answer to an ask.
  case answer = "passerelle-answer+json"
  /// How a batch stands, and at its end the verdict.
  case batch = "passerelle-batch+json"
  /// A proof about the log.
  case logProof = "passerelle-log-proof+json"
  /// What became of a sender's own messages.
  case status = "passerelle-status+json"
}
