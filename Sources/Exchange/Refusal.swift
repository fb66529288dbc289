public import JSONTree

/// The sender's fault, permanent, with a stable code (design §3.5). Holds no value of a personal field, ever.
public struct Refusal: Error, Hashable, Sendable, CustomStringConvertible {
  /// The stable code.
  public let code: RefusalCode
  /// Where in the message: an RFC 6901 pointer into the payload, or an element path for XML; nil when it is the whole.
  public let pointer: String?
  /// What fills the code's texts: names of elements, tables, algorithms, limits; never personal data.
  public let details: [String: String]

  /// A refusal with its place and the words that explain it.
  public init(_ code: RefusalCode, at pointer: String? = nil, _ details: [String: String] = [:]) {
    self.code = code
    self.pointer = pointer
    self.details = details
  }

  /// A refusal at a place in a JSON document.
  public init(_ code: RefusalCode, at pointer: JSONPointer, _ details: [String: String] = [:]) {
    self.init(code, at: pointer.description, details)
  }

  /// For an engineer's eye; the text for people is ``RefusalCode/text(_:in:)``.
  public var description: String {
    let words = details.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }.joined(separator: " ")
    return [code.rawValue, pointer.map { "at \($0)" } ?? "", words].filter { !$0.isEmpty }.joined(separator: " ")
  }
}
