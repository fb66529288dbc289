import Dossier
import JSONTree

/// The texts of a value by which a place or a contact is recognised, however it is laid out.
enum PlaceText {
  /// What says no more than the town, the nature of an address or the use of a channel: two strangers share it.
  private static let vague: Set<String> = [
    "codePostal", "commune", "libelleCommune", "pays", "departement", "depuis", "nature", "qualite", "typeVoie",
    "lieu", "appareil", "canal", "accord", "accordTelephone", "accordCourriel",
  ]

  /// The value's texts in capitals without spaces or signs, those of six characters or more.
  static func texts(_ value: FactValue) -> [String] {
    guard case .value(let json) = value else { return [] }
    var texts: [String] = []
    collect(json, into: &texts)
    return texts
  }

  private static func collect(_ json: JSONValue, into texts: inout [String]) {
    switch json {
    case .string(let string):
      let plain = String(
        String.UnicodeScalarView(
          string.uppercased().unicodeScalars.filter { $0.properties.isAlphabetic || $0.properties.numericType != nil }))
      if plain.unicodeScalars.count >= 6 { texts.append(plain) }
    case .array(let array): for item in array { collect(item, into: &texts) }
    case .object(let object): for (name, item) in object where !vague.contains(name) { collect(item, into: &texts) }
    case .null, .bool, .number: break
    }
  }
}
