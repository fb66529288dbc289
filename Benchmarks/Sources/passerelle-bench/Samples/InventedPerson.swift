/// A person who does not exist, made from a number: another number, another person.
///
/// Telephone numbers are of the range that the regulator keeps for fiction, addresses under a reserved domain.
struct InventedPerson {
  let number: Int

  var isWoman: Bool { number % 2 == 0 }
  var lastName: String { Self.name(number / 7 &+ 13, parts: 4).uppercased() }
  var firstName: String { Self.capitalised(Self.name(number &* 31 &+ 5, parts: 3)) }
  var email: String { "\(firstName).\(lastName).\(number)@example.org".lowercased() }
  var phone: String { "063998\(Self.pad(number % 10000, 4))" }
  var birthYear: Int { 1956 + number % 47 }
  var birthMonth: Int { 1 + number / 47 % 12 }
  var birthDay: Int { 1 + number / 564 % 28 }

  /// ISO 8601.
  var birthDate: String { "\(birthYear)-\(Self.pad(birthMonth, 2))-\(Self.pad(birthDay, 2))" }
  /// The form of rdv-insertion.
  var frenchBirthDate: String { "\(Self.pad(birthDay, 2))/\(Self.pad(birthMonth, 2))/\(birthYear)" }

  /// The thirteen digits: sex, year and month of birth, département, commune, rank; distinct for the first 96 million people.
  var nir13: String {
    let place = number / 564
    return "\(isWoman ? 2 : 1)\(Self.pad(birthYear % 100, 2))\(Self.pad(birthMonth, 2))04"
      + Self.pad(1 + place / 900 % 190, 3) + Self.pad(100 + place % 900, 3)
  }

  /// The thirteen digits and their key.
  var nir15: String { nir13 + Self.pad(97 - (Int(nir13) ?? 0) % 97, 2) }

  private static let syllables = [
    "ba", "vel", "dor", "mi", "ran", "tes", "cou", "li", "nar", "gue", "sol", "pé", "jau", "fer", "ho", "zan",
  ]

  private static func name(_ seed: Int, parts: Int) -> String {
    // Spread by an odd multiplier, so that neighbours do not share their beginnings.
    var rest = UInt64(bitPattern: Int64(seed)) &* 0x9E37_79B9_7F4A_7C15
    var text = ""
    for _ in 0..<parts {
      text += syllables[Int(rest >> 60)]
      rest = rest << 4
    }
    return text
  }

  private static func capitalised(_ text: String) -> String { text.prefix(1).uppercased() + text.dropFirst() }

  static func pad(_ number: Int, _ width: Int) -> String {
    let text = String(number)
    return String(repeating: "0", count: max(0, width - text.count)) + text
  }
}
