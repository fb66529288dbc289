/// A clear-text composite by which persons are looked up; the store keeps only its HMAC (design §3.15).
///
/// A key is made of several fields, of the whole NIR or of a number with the body that gave it, never of one low-entropy field; a field that is missing makes no key, so
/// that a missing criterion never widens a search.
public struct BlindKey: Hashable, Comparable, Sendable {
  /// What a key is made of. The raw value is part of what is hashed and must not change.
  public enum Kind: String, Hashable, Comparable, Sendable, CaseIterable {
    /// The NIR's 13 characters.
    case nir
    /// A person's number at a body, with the body.
    case number = "numero"
    /// A whole birth date and how a name begins, surname or first name: they may stand crossed.
    case dayAndStart = "jour-debut"
    /// A whole birth date and how the place of birth begins.
    case dayAndPlace = "jour-lieu"
    /// How surname and first name sound, in the order of the alphabet: finds those whose birth date is not known, or not right.
    case sounds = "sons"
    /// The same with the birth year.
    case soundsAndYear = "sons-annee"
    /// How a name sounds and how the place of birth begins.
    case soundAndPlace = "son-lieu"
    /// The same with the birth year.
    case soundPlaceAndYear = "son-lieu-annee"

    /// The kind that asks for one field more of the same, when this one leads to too many.
    public var finer: Kind? {
      switch self {
      case .sounds: .soundsAndYear
      case .soundAndPlace: .soundPlaceAndYear
      case .nir, .number, .dayAndStart, .dayAndPlace, .soundsAndYear, .soundPlaceAndYear: nil
      }
    }

    /// The order of raw values.
    public static func < (left: Kind, right: Kind) -> Bool { left.rawValue < right.rawValue }
  }

  /// What it is made of.
  public let kind: Kind
  /// The normalised fields joined by `|`: personal data, never stored or logged.
  public let text: String

  /// The key of these normalised fields.
  public init(_ kind: Kind, _ fields: String...) {
    self.kind = kind
    text = fields.joined(separator: "|")
  }

  /// By kind, then by text.
  public static func < (left: BlindKey, right: BlindKey) -> Bool { (left.kind, left.text) < (right.kind, right.text) }
}
