import Exchange
import Logging

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
  /// The trace that it belongs to.
  let trace: String?
  /// From the request's head until the answer was made.
  let duration: Duration

  /// What the access log says of it: nothing that the caller wrote but the trace, whose digits say nothing.
  var metadata: Logger.Metadata {
    var said: Logger.Metadata = [
      "route": "\(route)", "method": "\(method)", "status": .stringConvertible(status),
      "milliseconds": .stringConvertible(Int(duration / .milliseconds(1))),
    ]
    if let trace { said["trace"] = "\(trace)" }
    if let code { said["code"] = "\(code.rawValue)" }
    if let signer = mark.signer { said["partner"] = "\(signer)" }
    if let type = mark.type { said["type"] = "\(type.text)" }
    if let flow = mark.flow { said["flow"] = "\(flow)" }
    return said
  }
}
