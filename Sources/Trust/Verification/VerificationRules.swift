/// The limits that a gateway sets for what it takes in.
public struct VerificationRules: Hashable, Sendable {
  /// Bytes of a whole body.
  public var maximumBytes: Int
  /// How long before its reception a message may have happened, in seconds, unless its carrier has a limit of its own; for partners
  /// that were offline over a long weekend.
  public var pastSeconds: Int64
  /// How far ahead of us a sender's clock may be, in seconds.
  public var aheadSeconds: Int64
  /// How old a request (ask, mailbox, log) may be, in seconds.
  public var requestSeconds: Int64

  /// 16 MiB, 7 days back, 5 minutes ahead, 5 minutes for requests, unless told otherwise.
  public init(
    maximumBytes: Int = 16 << 20, pastSeconds: Int64 = 7 * 86400, aheadSeconds: Int64 = 300, requestSeconds: Int64 = 300
  ) {
    self.maximumBytes = maximumBytes
    self.pastSeconds = pastSeconds
    self.aheadSeconds = aheadSeconds
    self.requestSeconds = requestSeconds
  }
}
