internal import Dossier
internal import Exchange
internal import JSONTree

extension Codec {
  /// The dossier value of a partner's leaf.
  func read(_ content: DialectContent, _ context: CodecContext) -> Decoded {
    switch (self, content) {
    case (.any, let content): return .value(content.json, isExact: true)
    case (.bool, .bool(let bool)): return .value(.bool(bool), isExact: true)
    case (.number(let range), .number(let text)):
      guard let number = JSONNumber(text)?.integer, range.contains(number) else { return .wrong }
      return .value(.number(JSONNumber(number)), isExact: text == String(number))
    case (.euros, .number(let text)):
      guard let euros = JSONNumber(text)?.integer, (0...999_999_999).contains(euros) else { return .wrong }
      return .value(.number(JSONNumber(euros * 100)), isExact: text == String(euros))
    case (.decimal, .number(let text)): return Self.decimal(text)
    case (.codeNumber(let number), .number(let text)):
      guard let found = context.tables[number]?.reading(text, on: context.day) else { return .unknownCode }
      return .value(.string(found.words), isExact: found.isExact)
    case (.codeNumber(let number), .bool(let bool)):
      guard let found = context.tables[number]?.reading(String(bool), on: context.day) else { return .unknownCode }
      return .value(.string(found.words), isExact: found.isExact)
    case (.numberText(let most), .number(let text)):
      guard text.utf8.count <= most, Self.isInteger(text) else { return .wrong }
      return .value(.string(text), isExact: true)
    case (.bool, _), (.number, _), (.euros, _), (.numberText, _), (.decimal, _), (.codeNumber, _): return .wrong
    case (_, .text(let text)): return text.isEmpty ? .empty : read(text, context)
    case (_, .number), (_, .bool), (_, .null), (_, .branch), (_, .list): return .wrong
    }
  }

  private func read(_ text: String, _ context: CodecContext) -> Decoded {
    switch self {
    case .text(let most):
      guard text.utf8.count <= most || text.unicodeScalars.count <= most else { return .wrong }
      let trimmed = Self.trimmed(text)
      return trimmed.isEmpty ? .empty : .value(.string(trimmed), isExact: trimmed.utf8.count == text.utf8.count)
    case .capitals(let count):
      let trimmed = Self.trimmed(text)
      guard !trimmed.isEmpty else { return text.utf8.count <= count.upperBound ? .empty : .wrong }
      guard count.contains(trimmed.utf8.count), Self.areCapitals(trimmed) else { return .wrong }
      return .value(.string(trimmed), isExact: trimmed.utf8.count == text.utf8.count)
    case .digits(let count):
      return count.contains(text.utf8.count) && Self.areDigits(text) ? same(text) : .wrong
    case .integer(let most):
      if text.utf8.count <= most, Self.areDigits(text), let number = Int64(text) {
        return .value(.number(JSONNumber(number)), isExact: text.utf8.count == most)
      }
      return Self.otherInteger(text, digits: most)
    case .plainInteger(let range):
      guard text.utf8.count <= 18, Self.areDigits(Self.withoutPlus(text)), let number = Int64(text), range.contains(number) else {
        return .wrong
      }
      return .value(.number(JSONNumber(number)), isExact: text == String(number))
    case .zerosRight where text.utf8.first == UInt8(ascii: "+"), .zerosLeft where text.utf8.first == UInt8(ascii: "+"):
      guard case .value(let value, _) = read(Self.withoutPlus(text), context) else { return .wrong }
      return .value(value, isExact: false)
    case .zerosRight(let width, let kept):
      guard Self.areDigits(text) else { return .wrong }
      if text.utf8.count == kept { return .value(.string(text), isExact: false) }
      // An integer to the partner: one that begins with zeros may have lost them. As few as are kept could be either.
      guard (kept + 1...width).contains(text.utf8.count) else { return .wrong }
      let whole = Self.padded(text, width)
      let hasTail = whole.utf8.dropFirst(kept).contains { $0 != UInt8(ascii: "0") }
      return .value(.string(hasTail ? whole : String(whole.prefix(kept))), isExact: text.utf8.count == width)
    case .zerosLeft(let width, let written):
      guard text.utf8.count <= width, Self.areDigits(text) else { return .wrong }
      let value = Self.padded(text, width)
      return .value(.string(value), isExact: text == (written ? value : Self.withoutZeros(value)))
    case .departement(let width):
      guard text.utf8.count == width else { return .wrong }
      let code = width == 3 && text.utf8.first == UInt8(ascii: "0") ? String(text.dropFirst()) : text
      return Self.isDepartement(code) ? .value(.string(code), isExact: true) : .wrong
    case .cog: return Self.isPlace(text) ? same(text) : .wrong
    case .date(let forms):
      for (rank, form) in forms.enumerated() {
        guard let day = Self.day(text, form) else { continue }
        return .value(.string(day), isExact: rank == 0 && (form != .zoned || text.hasSuffix("Z")))
      }
      return .wrong
    case .reducedZero: return Self.reducedZero(text)
    case .monthFirst:
      guard Self.isDay(text), text.hasSuffix("-01") else { return .wrong }
      return .value(.string(String(text.prefix(7))), isExact: true)
    case .list(let separator): return Self.items(text, separator)
    case .split(let separator, let masks): return Self.split(text, separator, masks)
    case .prefix(let front, let most):
      let rest = text.unicodeScalars.dropFirst(front.unicodeScalars.count)
      guard text.unicodeScalars.starts(with: front.unicodeScalars), (1...most).contains(rest.count) else { return .wrong }
      return same(String(rest))
    case .localInstant: return ParisTime.instant(text).map { .value(.string($0), isExact: ParisTime.local($0) == text) } ?? .wrong
    case .instant:
      if Self.isInstant(text) { return same(text) }
      guard let zoned = Self.withColon(text), Self.isInstant(zoned) else { return .wrong }
      return .value(.string(zoned), isExact: false)
    case .localTime:
      let (day, rest) = (String(text.prefix(10)), text.dropFirst(10))
      guard Self.day(day, .yearFirst) != nil, rest.first == " ", Self.isTime(String(rest.dropFirst())) else { return .wrong }
      return .value(.string(day), isExact: rest == " 00:00:00")
    case .time: return Self.isXMLTime(text) ? same(text) : .wrong
    case .xmlInteger(let digits): return Self.xmlInteger(text, digits: digits)
    case .xmlDecimal(let digits): return Self.xmlDecimal(text, digits: digits)
    case .cents(let digits, let fraction): return Self.cents(text, digits: digits, fraction: fraction)
    case .flag(let yes, let no):
      if text == yes { return .value(.bool(true), isExact: true) }
      if text == no { return .value(.bool(false), isExact: true) }
      guard yes == "1", no == "0" else { return .wrong }
      // xs:boolean has two spellings of each, xs:integer many.
      let word = Self.collapsed(text)
      if word == "true" || word == "false" { return .value(.bool(word == "true"), isExact: false) }
      guard case .value(let value, _) = Self.xmlInteger(text, digits: 1), let number = value.integerValue,
        number == 0 || number == 1
      else { return .wrong }
      return .value(.bool(number == 1), isExact: false)
    case .nir(let width):
      guard let nir = NIR(text) else { return .wrong }
      return .value(.string(nir.text13), isExact: text.utf8.count == width)
    case .phone:
      guard let phone = Self.phone(text) else { return .wrong }
      return .value(.string(phone), isExact: phone == text)
    case .email: return Self.isEmail(text) ? same(text) : .wrong
    case .oneOf(let words): return words.contains(text) ? same(text) : .wrong
    case .mask(let mask): return Self.matches(text, mask) ? same(text) : .wrong
    case .code(let number, let most):
      guard text.utf8.count <= most || text.unicodeScalars.count <= most else { return .wrong }
      let code = Self.trimmed(text)
      guard !code.isEmpty else { return .empty }
      guard let found = context.tables[number]?.reading(code, on: context.day) else { return .unknownCode }
      return .value(.string(found.words), isExact: found.isExact && text.utf8.count == code.utf8.count)
    case .any, .bool, .number, .euros, .numberText, .decimal, .codeNumber: return .wrong
    }
  }

  private func same(_ text: String) -> Decoded { .value(.string(text), isExact: true) }
}
