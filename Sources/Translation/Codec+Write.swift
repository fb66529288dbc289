internal import Dossier
internal import Exchange
internal import JSONTree

extension Codec {
  /// The partner's canonical form of a dossier value; nil when the format cannot say it.
  func write(_ value: JSONValue, _ context: CodecContext) -> DialectContent? {
    switch (self, value) {
    case (.any, let value): return DialectContent(value)
    case (.bool, .bool(let bool)): return .bool(bool)
    case (.flag(let yes, let no), .bool(let bool)): return .text(bool ? yes : no)
    case (.list(let separator), .array(let items)), (.split(let separator, _), .array(let items)): return joined(items, separator)
    case (.codeNumber(let number), .string(let word)):
      guard let code = context.tables[number]?.code(word, on: context.day) else { return nil }
      return Self.numberOrBool(code)
    case (_, .number(let number)): return number.integer.flatMap { write($0) }
    case (_, .string(let text)): return write(text, context)
    case (_, .bool), (_, .null), (_, .array), (_, .object): return nil
    }
  }

  /// A code that stands as a JSON number, or as true or false.
  static func numberOrBool(_ code: String) -> DialectContent? {
    if code == "true" || code == "false" { return .bool(code == "true") }
    return JSONNumber(code) == nil ? nil : .number(code)
  }

  private func write(_ number: Int64) -> DialectContent? {
    switch self {
    case .number(let range): return range.contains(number) ? .number(String(number)) : nil
    case .integer(let width):
      guard number >= 0, String(number).utf8.count <= width else { return nil }
      return .text(Self.padded(String(number), width))
    case .plainInteger(let range): return range.contains(number) ? .text(String(number)) : nil
    case .xmlInteger(let digits):
      return String(number.magnitude).utf8.count <= digits ? .text(String(number)) : nil
    case .xmlDecimal(let digits):
      let text = Self.decimalText(number)
      guard case .value = Self.xmlDecimal(text, digits: digits) else { return nil }
      return .text(text)
    case .decimal:
      let (euros, cents) = (number.magnitude / 100, number.magnitude % 100)
      let decimals = cents == 0 ? "" : cents % 10 == 0 ? ".\(cents / 10)" : "." + Self.padded(String(cents), 2)
      let text = (number < 0 ? "-" : "") + String(euros) + decimals
      return text.utf8.count <= 14 ? .number(text) : nil
    case .euros: return number >= 0 && number % 100 == 0 ? .number(String(number / 100)) : nil
    case .cents(let digits, let fraction):
      let (euros, cents) = (number.magnitude / 100, number.magnitude % 100)
      guard String(euros).utf8.count <= digits - fraction else { return nil }
      let text = Self.padded(String(euros), digits - fraction) + "." + Self.padded(String(cents), 2)
      return .text(number < 0 ? "-" + text : text)
    case .text, .digits, .capitals, .numberText, .zerosRight, .zerosLeft, .departement, .cog, .date, .instant, .localTime, .time,
      .flag,
      .any, .bool, .nir, .phone, .email, .oneOf, .mask, .code, .reducedZero, .monthFirst, .list, .split, .prefix, .localInstant,
      .codeNumber:
      return nil
    }
  }

  private func write(_ text: String, _ context: CodecContext) -> DialectContent? {
    switch self {
    case .text(let most):
      return !text.isEmpty && text.unicodeScalars.count <= most && Self.trimmed(text) == text ? .text(text) : nil
    case .capitals(let count): return count.contains(text.utf8.count) && Self.areCapitals(text) ? .text(text) : nil
    case .digits(let count): return count.contains(text.utf8.count) && Self.areDigits(text) ? .text(text) : nil
    case .numberText(let most):
      return text.utf8.count <= most && Self.isInteger(text) ? .number(text) : nil
    case .zerosRight(let width, let kept):
      guard Self.areDigits(text), text.utf8.count == kept || text.utf8.count == width else { return nil }
      return .text(text + String(repeating: "0", count: width - text.utf8.count))
    case .zerosLeft(let width, let written):
      guard text.utf8.count == width, Self.areDigits(text) else { return nil }
      return .text(written ? text : Self.withoutZeros(text))
    case .departement(let width):
      guard Self.isDepartement(text), text.utf8.count <= width else { return nil }
      return .text(Self.padded(text, width))
    case .cog: return Self.isPlace(text) ? .text(text) : nil
    case .date(let forms):
      guard let day = CivilDay(text), let form = forms.first else { return nil }
      return .text(Self.text(day, form))
    case .reducedZero:
      guard ReducedDate(text) != nil else { return nil }
      return .text(text + "-00-00".suffix(10 - text.utf8.count))
    case .monthFirst: return text.utf8.count == 7 && ReducedDate(text) != nil ? .text(text + "-01") : nil
    case .prefix(let front, let most): return (1...most).contains(text.unicodeScalars.count) ? .text(front + text) : nil
    case .localInstant: return ParisTime.unambiguous(text).map { .text($0) }
    case .instant: return Self.isInstant(text) ? .text(text) : nil
    case .localTime: return CivilDay(text) == nil ? nil : .text(text + " 00:00:00")
    case .time: return Self.isXMLTime(text) ? .text(text) : nil
    case .mask(let mask): return Self.matches(text, mask) ? .text(text) : nil
    case .nir(let width):
      guard text.utf8.count == 13, let nir = NIR(text) else { return nil }
      return .text(width == 15 ? nir.text15 : nir.text13)
    case .phone: return Self.phone(text) == text ? .text(text) : nil
    case .email: return Self.isEmail(text) ? .text(text) : nil
    case .oneOf(let words): return words.contains(text) ? .text(text) : nil
    case .code(let number, let most):
      guard let code = context.tables[number]?.code(text, on: context.day), code.unicodeScalars.count <= most else { return nil }
      return .text(code)
    case .number, .integer, .plainInteger, .xmlInteger, .xmlDecimal, .cents, .euros, .flag, .any, .bool, .list, .split, .decimal,
      .codeNumber:
      return nil
    }
  }

  /// Texts with a separator between them; nil when one holds the separator or says nothing.
  private func joined(_ items: [JSONValue], _ separator: String) -> DialectContent? {
    let texts = items.compactMap(\.stringValue)
    let text = texts.joined(separator: separator)
    guard texts.count == items.count, case .value(.array(items), _) = read(.text(text), CodecContext.none) else { return nil }
    return .text(text)
  }
}
