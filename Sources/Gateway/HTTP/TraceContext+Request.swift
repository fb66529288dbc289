import Exchange
import HTTPTypes

extension TraceContext {
  /// The next step of the trace that a request belongs to, or the first of a new one when it shows none or one that is not well-formed.
  init?(of headers: HTTPFields, random: (Int) -> [UInt8]) {
    let shown = TraceContext(parents: headers[values: .traceparent], states: headers[values: .tracestate])
    guard let next = shown.map({ $0.continued(as: random(8)) }) ?? TraceContext(random: random(24)) else { return nil }
    self = next
  }
}
