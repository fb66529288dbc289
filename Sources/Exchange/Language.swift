/// The two languages of everything that an administrator or a usager reads.
public enum Language: String, Hashable, Sendable, CaseIterable {
  /// French.
  case french = "fr"
  /// English.
  case english = "en"

  /// The language that an `Accept-Language` header prefers (RFC 9110 §12.5.4); English when it names neither.
  public init(acceptLanguage header: String?) {
    var best: (language: Language, quality: Double)?
    for range in (header ?? "").split(separator: ",") {
      let parts = range.split(separator: ";").map { $0.trimmingASCIISpace() }
      guard let tag = parts.first?.lowercased() else { continue }
      let written = parts.dropFirst().first { $0.hasPrefix("q=") }.map { $0.dropFirst(2) }
      let quality = written.map { Double($0) ?? 0 } ?? 1
      let language: Language? =
        tag == "fr" || tag.hasPrefix("fr-") ? .french : tag == "en" || tag.hasPrefix("en-") ? .english : nil
      if let language, quality > 0, quality > best?.quality ?? 0 { best = (language, quality) }
    }
    self = best?.language ?? .english
  }

  /// The language of a POSIX locale such as `fr_FR.UTF-8` (the value of `LC_ALL` or `LANG`); English when it is not French.
  public init(locale: String?) {
    self = (locale ?? "").lowercased().hasPrefix("fr") ? .french : .english
  }

  /// Picks one of two texts.
  public func text(_ french: String, _ english: String) -> String { self == .french ? french : english }
}

extension StringProtocol {
  /// The text without spaces and tabs at either end.
  func trimmingASCIISpace() -> String {
    var slice = self[...]
    while let first = slice.first, first == " " || first == "\t" { slice = slice.dropFirst() }
    while let last = slice.last, last == " " || last == "\t" { slice = slice.dropLast() }
    return String(slice)
  }
}
