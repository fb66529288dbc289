/// How two different values of one fact are settled (design §3.8). Losing values are kept in every mode.
public enum SettlementMode: String, Hashable, Sendable, CaseIterable {
  /// The newest word of a body with authority prevails; the newest word of all when no such body has spoken.
  case authority = "autorite"
  /// The newest *news* of a body with authority prevails: who says the same again says nothing new, and does not outdo by that whoever
  /// said otherwise meanwhile. Without such a body, the newest news of all.
  case authorityNews = "autorite-nouvelle"
  /// The newest word prevails, whoever spoke.
  case lastSaid = "dernier-dit"
  /// Nothing prevails: all values are shown, the newest first.
  case unsettled = "aucun"
}
