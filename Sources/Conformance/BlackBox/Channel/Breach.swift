/// What was seen in place of what was promised; in English, without anything that differs from one run to the next.
struct Breach: Error, Hashable, Sendable {
  let reason: String

  init(_ reason: String) { self.reason = reason }
}
