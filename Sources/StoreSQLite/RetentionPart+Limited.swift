import Store

extension RetentionPart {
  /// What was told for limited uses: the row is the message, and goes with all that it told for them. What else was said of the same
  /// persons stays, and so does what is to be kept for the person's sake (GDPR 18).
  static func limited(_ clock: RetentionClock, _ life: LimitedLife) -> RetentionPart {
    RetentionPart(
      name: clock.rawValue, clock: clock, table: .message,
      rows: "message m INDEXED BY message_limited WHERE m.limited = '\(life.rawValue)'", number: "m.seq", moment: "m.recorded_at",
      mayGo: "NOT \(tellsOfRestricted("m.seq"))", queued: isCauseOfQueued("m.seq")
    ) { try $0.eraseLimited(ofMessage: $1) }
  }
}
