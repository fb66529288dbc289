extension Codec {
  /// Reads a codec as an adapter names it (`text 28`, `cents 9 2`, `code sexe`); nil when there is no such codec.
  ///
  /// - Parameter table: gives the number of a code table that the adapter declares.
  init?(words: String, table: (String) -> Int?) {
    guard let words = Self.tokens(words), let name = words.first else { return nil }
    let rest = Array(words.dropFirst())
    let numbers = rest.compactMap { Int($0) }.filter { (0...100_000).contains($0) }
    let allNumbers = numbers.count == rest.count
    switch (name, rest.count) {
    case ("text", 1) where allNumbers && numbers[0] > 0: self = .text(numbers[0])
    case ("capitals", 1):
      guard let range = Self.range(rest[0]) else { return nil }
      self = .capitals(Int(range.lowerBound)...Int(range.upperBound))
    case ("digits", 1):
      guard let range = Self.range(rest[0]), range.lowerBound > 0 else { return nil }
      self = .digits(Int(range.lowerBound)...Int(range.upperBound))
    case ("number", 0): self = .number(-999_999_999_999_999_999...999_999_999_999_999_999)
    case ("number", 1):
      guard let range = Self.range(rest[0]) else { return nil }
      self = .number(range)
    case ("number-text", 1) where allNumbers && numbers[0] > 0: self = .numberText(numbers[0])
    case ("integer", 0): self = .plainInteger(0...999_999_999_999_999_999)
    case ("integer", 1) where rest[0].contains("-"):
      guard let range = Self.range(rest[0]), range.lowerBound >= 0 else { return nil }
      self = .plainInteger(range)
    case ("integer", 1) where allNumbers && (1...18).contains(numbers[0]): self = .integer(numbers[0])
    case ("zeros-right", 2) where allNumbers && numbers[1] > 0 && numbers[0] > numbers[1]:
      self = .zerosRight(width: numbers[0], kept: numbers[1])
    case ("zeros-kept", 1) where allNumbers && numbers[0] > 0: self = .zerosLeft(numbers[0], written: true)
    case ("zeros-lost", 1) where allNumbers && numbers[0] > 0: self = .zerosLeft(numbers[0], written: false)
    case ("departement", 1) where allNumbers && (2...3).contains(numbers[0]): self = .departement(numbers[0])
    case ("cog", 0): self = .cog
    case ("date", 0): self = .date([.yearFirst])
    case ("date", 1):
      let forms = rest[0].split(separator: "|").map { DateForm(rawValue: String($0)) }
      guard !forms.isEmpty, !forms.contains(nil) else { return nil }
      self = .date(forms.compactMap(\.self))
    case ("date-00", 0): self = .reducedZero
    case ("month-first", 0): self = .monthFirst
    case ("words", 0): self = .list(" ")
    case ("list", 1): self = .list(rest[0])
    case ("split", 2...): self = .split(rest[0] == "space" ? " " : rest[0], masks: Array(rest.dropFirst()))
    case ("prefix", 2):
      guard let most = Int(rest[1]), (1...100_000).contains(most) else { return nil }
      self = .prefix(rest[0], most)
    case ("local-instant", 0...1) where rest.allSatisfy { $0 == ParisTime.zone }: self = .localInstant
    case ("decimal", 0): self = .decimal
    case ("code-number", 1):
      guard let number = table(rest[0]) else { return nil }
      self = .codeNumber(number)
    case ("instant", 0): self = .instant
    case ("local-time", 0): self = .localTime
    case ("time", 0): self = .time
    case ("cents", 2) where allNumbers && numbers[1] == 2 && (3...16).contains(numbers[0]):
      self = .cents(digits: numbers[0], fraction: numbers[1])
    case ("xs:integer", 1) where allNumbers && (1...18).contains(numbers[0]): self = .xmlInteger(numbers[0])
    case ("xs:decimal", 2) where allNumbers && numbers[1] == 2 && (3...16).contains(numbers[0]): self = .xmlDecimal(numbers[0])
    case ("euros", 0): self = .euros
    case ("flag", 2) where rest[0] != rest[1]: self = .flag(yes: rest[0], no: rest[1])
    case ("bool", 0): self = .bool
    case ("any", 0): self = .any
    case ("nir", 1) where numbers == [13] || numbers == [15]: self = .nir(numbers[0])
    case ("phone", 0): self = .phone
    case ("email", 0): self = .email
    case ("one-of", 1...): self = .oneOf(rest)
    case ("mask", 1): self = .mask(rest[0])
    case ("hex", 1):
      guard let count = numbers.first, (1...128).contains(count) else { return nil }
      self = .mask(String(repeating: "h", count: count))
    case ("code", 1...2):
      guard let number = table(rest[0]), rest.count == 1 || (numbers.first ?? 0) > 0 else { return nil }
      self = .code(number, most: numbers.first ?? .max)
    default: return nil
    }
  }

  /// The names that `init(words:table:)` knows, for an error's text.
  static let names =
    "text N, capitals M-N, digits N, number [M-N], number-text N, integer [N], integer M-N, zeros-right W N, zeros-kept N, zeros-lost N, departement N, cog, "
    + "date [DD/MM/YYYY|…], date-00, month-first, instant, local-time, local-instant, time, cents D 2, euros, decimal, "
    + "xs:integer D, xs:decimal D 2, "
    + "flag YES NO, bool, any, nir 13, nir 15, phone, email, one-of WORD…, mask AAA9999, hex N, words, list SEPARATOR, split SEPARATOR MASK…, "
    + "prefix TEXT N, code-number TABLE, or code TABLE [N] of a table that the adapter declares"

  private static func range(_ text: String) -> ClosedRange<Int64>? {
    let ends = text.split(separator: "-").compactMap { Int64($0) }
    guard let first = ends.first, let last = ends.last, (1...2).contains(ends.count), first <= last, last < 1_000_000_000_000
    else { return nil }
    return first...last
  }

  /// What a value must be, in fixed words for a refusal.
  func expected(_ tables: [CodeTable?]) -> String {
    switch self {
    case .text(let most): "a text of at most \(most) characters"
    case .capitals(let count): "\(count.lowerBound) to \(count.upperBound) capital letters and digits"
    case .digits(let count): "\(count.lowerBound) to \(count.upperBound) digits"
    case .number(let range): "an integer number from \(range.lowerBound) to \(range.upperBound)"
    case .numberText: "an integer number"
    case .integer(let most): "an integer of at most \(most) digits"
    case .plainInteger(let range): "an integer from \(range.lowerBound) to \(range.upperBound)"
    case .zerosRight(let width, let kept): "\(width) digits, zeros after the first \(kept)"
    case .zerosLeft(let width, _): "at most \(width) digits"
    case .departement(let width): "a département code of \(width) characters"
    case .cog: "an official geographic code of 5 characters"
    case .date(let forms): "a day of the calendar as \(forms.map(\.rawValue).joined(separator: " or "))"
    case .reducedZero: "a day as YYYY-MM-DD, 00 for what is not known"
    case .monthFirst: "the first day of a month as YYYY-MM-01"
    case .list(let separator): "texts with \(separator == " " ? "a space" : "“\(separator)”") between them"
    case .split(let separator, let masks):
      "\(masks.joined(separator: ", ")) and a text, with \(separator == " " ? "a space" : "“\(separator)”") between them"
    case .prefix(let text, let most): "\(text) and at most \(most) characters"
    case .localInstant: "a date and time as YYYY-MM-DD HH:MM:SS, of metropolitan France"
    case .decimal: "a number of euros with at most two decimals"
    case .codeNumber(let number): "a code of table \(tables[number]?.name ?? "that this partner has not given")"
    case .instant: "a date and time with offset (RFC 3339)"
    case .localTime: "a date and time as YYYY-MM-DD HH:MM:SS"
    case .time: "a time of day as HH:MM:SS"
    case .cents(let digits, let fraction): "a decimal of at most \(digits) digits, \(fraction) of them after the point"
    case .xmlInteger(let digits): "an integer of at most \(digits) digits, with a sign or not"
    case .xmlDecimal(let digits): "a decimal of at most \(digits) digits, two of them after the point, with a sign or not"
    case .euros: "a number of whole euros"
    case .flag(let yes, let no): "\(yes) or \(no)"
    case .bool: "true or false"
    case .any: "any JSON value"
    case .nir: "a NIR of 13 characters, or 15 with its right key"
    case .phone: "a phone number"
    case .email: "an e-mail address"
    case .oneOf(let words): "one of \(words.joined(separator: ", "))"
    case .mask(let mask) where mask.allSatisfy({ $0 == "h" }): "\(mask.count) hexadecimal digits in lower case"
    case .mask(let mask): "the shape \(mask)"
    case .code(let number, _): "a code of table \(tables[number]?.name ?? "that this partner has not given")"
    }
  }
}
