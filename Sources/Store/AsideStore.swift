/// What became of setting a message aside.
public enum AsideOutcome: Hashable, Sendable {
  /// It is kept, under the flow that it was given.
  case kept(AsideSummary)
  /// The same payload of the same carrier was set aside before: nothing new is kept.
  case known(AsideSummary)
  /// As many of that carrier wait as may, or as many bytes: nothing is kept.
  case full
  /// It was recorded before, in time or by an administrator's decision: the content of the original receipt (design §3.4).
  case recorded(RecordedMessage)
  /// Its (`source`, `id`) is claimed by a recorded message of other octets or of another partner: refuse with `record.conflict`.
  case conflict
}

/// The reading half of what was set aside.
public protocol AsideReading: Sendable {
  /// Messages set aside in that state, in the order in which they were; after a flow when one is named, none after one that is not
  /// known.
  func asides(in state: AsideState, after flow: String?, limit: Int) async throws -> [AsideSummary]

  /// The waiting message of that flow with its body and the body's media type; nil when none waits: a settled one has no body.
  func aside(_ flow: String) async throws -> (summary: AsideSummary, body: [UInt8], contentType: String)?
}

/// Messages that wait for an administrator.
public protocol AsideStore: AsideReading {
  /// Sets a message aside unless it was recorded already, its carrier's payload is set aside already, or `limit` of the carrier's wait.
  func setAside(_ entry: AsideEntry, limit: Int) async throws -> AsideOutcome

  /// Refuses a waiting message, in one transaction with the record of its refusal, which counts against no quota; false, and nothing
  /// is recorded, when none of that flow waits (any more). Its body is erased with its key; the summary stays, so that the same
  /// payload is known. One is admitted by recording it: ``RecordEntry/settlesAside``.
  func refuse(aside flow: String, as refusal: RefusalEntry) async throws -> Bool
}
