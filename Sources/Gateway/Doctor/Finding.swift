public import Exchange

/// Something that the doctor found, where, and what mends it.
public struct Finding: Hashable, Sendable, Comparable {
  /// What.
  public let code: FindingCode
  /// Where: a file, a partner, what ends; nil where the code says it.
  public let place: String?
  /// What was seen, by the names that its sentence has for it. Never a person, a secret or a content.
  public let details: [String: String]

  /// What was found.
  public init(_ code: FindingCode, _ place: String? = nil, _ details: [String: String] = [:]) {
    self.code = code
    self.place = place
    self.details = details
  }

  /// Faults come first, then the order of codes and places.
  public static func < (one: Finding, other: Finding) -> Bool {
    if one.code.severity != other.code.severity { return one.code.severity > other.code.severity }
    return (one.code.rank, one.place ?? "") < (other.code.rank, other.place ?? "")
  }

  /// What is wrong, in one sentence.
  public func text(in language: Language) -> String { filled(language.text(code.words.french, code.words.english)) }

  /// What mends it.
  public func cure(in language: Language) -> String { filled(language.text(code.cure.french, code.cure.english)) }

  private func filled(_ sentence: String) -> String {
    details.reduce(sentence.replacing("{place}", with: place ?? "")) { text, detail in
      text.replacing("{\(detail.key)}", with: detail.value)
    }
  }
}
