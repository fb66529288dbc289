internal import Dossier
internal import Exchange
internal import Foundation
internal import JSONTree

/// Who may consent for a protected adult (Code civil 415 ff., 457-1 to 459; read from memory, unverified: a legal officer must say).
///
/// Under guardianship, and the measures that represent, the representative gives consent. Under curatorship and other assistance the person
/// does, and the curator cannot in the person's stead. A mandate that the person gave lets either.
public enum ProtectionMeasure: Hashable, Sendable {
  /// Nobody but the person.
  case personAlone
  /// The representative, and not the person alone.
  case representative
  /// Either.
  case either

  /// The measures in which somebody else acts in the person's stead.
  fileprivate static let representing: Set<String> = ["tutelle", "habilitation-familiale", "mandat-protection-future"]

  /// What holds by the measures of a day; the strictest of several.
  init(_ measures: [JSONValue]) {
    let inForce = Set(measures.compactMap { $0["type"]?.stringValue })
    self = !inForce.isDisjoint(with: Self.representing) ? .representative : inForce.contains("mandat") ? .either : .personAlone
  }

  /// Whether a consent given so counts.
  public func admits(_ agreement: Agreement) -> Bool {
    switch self {
    case .personAlone: agreement.representative == nil
    case .representative: agreement.representative != nil
    case .either: true
    }
  }
}

/// Who acts in the person's stead on a day, by the names that the dossier has.
struct KnownRepresentatives: Hashable, Sendable {
  /// The words of each one's family name, or of the body's.
  private let names: [Set<String>]

  init(_ measures: [JSONValue]) {
    let representing = measures.filter { measure in
      measure["type"]?.stringValue.map { ProtectionMeasure.representing.contains($0) || $0 == "mandat" } ?? false
    }
    let named = representing.compactMap { measure -> Set<String>? in
      let representative = measure["representant"]
      let words = (representative?["nom"] ?? representative?["structure"]?["libelle"])?.stringValue.map { Self.words($0) }
      return words?.isEmpty == false ? words : nil
    }
    // Where one of them is not named, it may be anybody.
    names = named.count == representing.count ? named : []
  }

  /// Whether that text names one of them, whatever stands beside the name; true when the dossier does not name each.
  func include(_ text: String) -> Bool {
    guard !names.isEmpty else { return true }
    let words = Self.words(text)
    return names.contains { $0.isSubset(of: words) }
  }

  /// The words of a name, without accents, hyphens and case.
  private static func words(_ text: String) -> Set<String> {
    let plain = text.decomposedStringWithCanonicalMapping.unicodeScalars.filter {
      $0.properties.generalCategory != .nonspacingMark
    }
    return Set(String(String.UnicodeScalarView(plain)).uppercased().split { !$0.isLetter && !$0.isNumber }.map(String.init))
  }
}

extension Projection {
  private static let measuresPath = FactPath("/usager/representation")

  /// What holds on that day of who acts for the person or assists them.
  func measures(on day: CivilDay) -> [JSONValue] {
    (Self.measuresPath.map { facts(at: $0) } ?? []).compactMap { fact in
      guard case .value(let value) = fact.value, value.day("dateDebut").map({ $0 <= day }) ?? true,
        value.day("dateFin").map({ day <= $0 }) ?? true
      else { return nil }
      return value
    }
  }
}
