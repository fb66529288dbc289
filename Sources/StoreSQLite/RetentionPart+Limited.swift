import Store

extension RetentionPart {
  /// What was told for limited uses: the row is the message, and goes with all that it told for them. What else was said of the same
  /// persons stays.
  static func limited(_ clock: RetentionClock, _ life: LimitedLife) -> RetentionPart {
    RetentionPart(
      name: clock.rawValue, clock: clock, table: .message,
      rows: "message m INDEXED BY message_limited WHERE m.limited = '\(life.rawValue)'", number: "m.seq", moment: "m.recorded_at",
      mayGo: "1", queued: isCauseOfQueued("m.seq")
    ) { try $0.eraseLimited(ofMessage: $1) }
  }
}
