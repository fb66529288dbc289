import Exchange

/// What is said of a request once its answer is made: to be counted, and for one line of the log.
struct AnsweredCall: Sendable {
  /// The route's address as it was declared, never as it was asked for; `other` where there is none.
  let route: String
  /// The method, one of those that a route has; `other` for any other one.
  let method: String
  /// The HTTP status of the answer.
  let status: Int
  /// Why it was refused; nil when it was not.
  let code: RefusalCode?
  /// What the rooms found out about it.
  let mark: CallTrail.Mark
  /// From the request's head until the answer was made.
  let duration: Duration
}
