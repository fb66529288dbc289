/// What is kept for a time of its own. Each clock runs by itself: what one erases, another may still keep.
///
/// What is told to whom (conventions, purposes) has no part in it: these are the gateway's own copies.
public enum RetentionClock: String, Hashable, Sendable, CaseIterable {
  /// Messages as they were signed, and their complements, once nothing that they called for is queued.
  case bodies
  /// Releases as they were sealed, once they are delivered or withdrawn. Why each field was told stays: that is a trace.
  case contents
  /// What was said of somebody, once nothing is told any more and nothing is open; off until an administrator says how long.
  case facts
  /// What was told to inform somebody of a right or to grant it (CRPA R114-9-7: 12 months at most).
  case proactive
  /// That somebody objected to such use (CRPA R114-9-7: 12 to 24 months).
  case objections
  /// Who was told what under which rule, refusals, links, and the names of messages (CRPA R114-9-7: 36 months).
  case traces
  /// What operators looked at or did, and why (CASF R262-107: one year).
  case accesses
}
