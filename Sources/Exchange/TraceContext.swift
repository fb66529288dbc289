/// Where a request stands in a trace that goes through several systems, as the W3C has it (Trace Context, Recommendation of 23 November 2021).
///
/// Read strictly: version `00`, lower-case hexadecimal, no identifier of zeros. What is anything else is no context, and whoever reads it begins a trace
/// of its own (§3.2.2, §4.3).
public struct TraceContext: Hashable, Sendable {
  /// The trace: 32 lower-case hexadecimal digits.
  public let trace: String
  /// Whoever called: 16 lower-case hexadecimal digits.
  public let parent: String
  /// Whether the caller may have kept its part of the trace; the other seven flags are not passed on (§3.2.2.5).
  public let isSampled: Bool
  /// What vendors say beside it, as it came, within limits; nil when there is none, or it is not well-formed or too long.
  public let state: String?

  /// The most bytes of `tracestate` that are passed on (§3.3.1.5 asks for 512 at least).
  public static let stateLimit = 512
  /// The most members of it (§3.3.1.1).
  static let stateMembers = 32

  init(trace: String, parent: String, isSampled: Bool, state: String? = nil) {
    self.trace = trace
    self.parent = parent
    self.isSampled = isSampled
    self.state = state
  }

  /// Reads the values of the fields `traceparent`, of which there must be one, and `tracestate`, which are one list in their order; nil when the former
  /// is not well-formed. The latter is dropped alone.
  public init?(parents: [String], states: [String]) {
    guard parents.count == 1, let text = parents.first, text.utf8.count == 55 else { return nil }
    let parts = text.split(separator: "-", omittingEmptySubsequences: false).map(String.init)
    guard parts.count == 4, parts[0] == "00", parts.map(\.utf8.count) == [2, 32, 16, 2],
      parts.allSatisfy({ $0.utf8.allSatisfy(Self.isDigit) }), let flags = Hexadecimal.bytes(parts[3])?.first
    else { return nil }
    guard parts[1].contains(where: { $0 != "0" }), parts[2].contains(where: { $0 != "0" }) else { return nil }
    self.init(trace: parts[1], parent: parts[2], isSampled: flags & 1 == 1, state: Self.state(states))
  }

  /// A trace that begins here, of 24 random bytes; nil when there are not as many, or an identifier would be zero.
  public init?(random: [UInt8]) {
    guard random.count == 24, random.prefix(16).contains(where: { $0 != 0 }), random.suffix(8).contains(where: { $0 != 0 })
    else { return nil }
    self.init(
      trace: Hexadecimal.text(random.prefix(16)), parent: Hexadecimal.text(random.suffix(8)), isSampled: false)
  }

  /// The same trace one step on, in which that one is the caller: 8 random bytes, not all zero; nil otherwise.
  public func continued(as random: [UInt8]) -> TraceContext? {
    guard random.count == 8, random.contains(where: { $0 != 0 }) else { return nil }
    return TraceContext(trace: trace, parent: Hexadecimal.text(random), isSampled: isSampled, state: state)
  }

  /// The value of `traceparent`.
  public var header: String { "00-\(trace)-\(parent)-\(isSampled ? "01" : "00")" }

  /// The list without empty members (§3.3.1.3); nil when it is empty, too long or has a member that is no `key=value`, or a key twice.
  private static func state(_ fields: [String]) -> String? {
    let members = fields.flatMap { $0.split(separator: ",") }.map { $0.trimming(" ", "\t") }.filter { !$0.isEmpty }
    guard (1...stateMembers).contains(members.count) else { return nil }
    var keys: Set<Substring> = []
    for member in members {
      guard let equals = member.firstIndex(of: "=") else { return nil }
      let (key, value) = (member[..<equals], member[member.index(after: equals)...])
      guard isKey(key), isValue(value), keys.insert(key).inserted else { return nil }
    }
    let text = members.joined(separator: ",")
    return text.utf8.count <= stateLimit ? text : nil
  }

  /// A key (§3.3.1.3.1): a lower-case letter or a digit, then up to 255 of those and `_-*/`, with one `@` at most.
  private static func isKey(_ key: Substring) -> Bool {
    guard (1...256).contains(key.utf8.count), let first = key.utf8.first, isLetter(first) || isNumber(first) else { return false }
    guard key.utf8.filter({ $0 == UInt8(ascii: "@") }).count <= 1 else { return false }
    return key.utf8.allSatisfy { isLetter($0) || isNumber($0) || Array("_-*/@".utf8).contains($0) }
  }

  /// A value (§3.3.1.3.2): 1 to 256 printable ASCII characters without comma and equals sign, the last one no space.
  private static func isValue(_ value: Substring) -> Bool {
    (1...256).contains(value.utf8.count) && value.utf8.last != 32
      && value.utf8.allSatisfy { (32...126).contains($0) && $0 != UInt8(ascii: ",") && $0 != UInt8(ascii: "=") }
  }

  private static func isLetter(_ byte: UInt8) -> Bool { (97...122).contains(byte) }
  private static func isNumber(_ byte: UInt8) -> Bool { (48...57).contains(byte) }
  private static func isDigit(_ byte: UInt8) -> Bool { isNumber(byte) || (97...102).contains(byte) }
}

extension Substring {
  /// Without those characters at either end.
  fileprivate func trimming(_ characters: Character...) -> Substring {
    var rest = self
    while let first = rest.first, characters.contains(first) { rest.removeFirst() }
    while let last = rest.last, characters.contains(last) { rest.removeLast() }
    return rest
  }
}
