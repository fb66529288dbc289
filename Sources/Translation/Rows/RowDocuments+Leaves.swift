internal import Dossier
internal import Exchange
internal import JSONTree

extension RowDocuments {
  mutating func leaf(_ codec: Codec, _ path: String) -> DialectContent {
    switch codec {
    case .number(let range):
      .number(String(Int64.random(in: max(range.lowerBound, 0)...min(range.upperBound, 90), using: &random)))
    case .euros: .number(String(Int.random(in: 0...900, using: &random)))
    case .numberText(let most): .number(String(Int.random(in: 1...(most < 2 ? 9 : most < 5 ? 12 : 99999), using: &random)))
    case .bool: .bool(chance(0.5))
    case .any:
      [
        .text("a b"), .number("-1.5"), .bool(true), .list([.text("a"), .branch([])]),
        .branch([DialectNode(name: "a", content: .null)]),
      ]
      .randomElement(using: &random) ?? .null
    case .decimal:
      .number("\(Int.random(in: 0...900, using: &random))" + (["", ".5", ".05", ".75"].randomElement(using: &random) ?? ""))
    case .codeNumber(let number): Codec.numberOrBool(code(number, 9, isNumber: true)) ?? .null
    case .text, .digits, .capitals, .integer, .plainInteger, .zerosRight, .zerosLeft, .departement, .cog, .date, .reducedZero,
      .monthFirst,
      .list, .split, .prefix, .localInstant, .instant, .localTime, .time, .xmlInteger, .xmlDecimal, .cents, .flag, .nir, .email,
      .phone, .oneOf, .mask, .code:
      .text(text(codec, path))
    }
  }

  private mutating func text(_ codec: Codec, _ path: String) -> String {
    switch codec {
    case .text(let most): return text(most, path)
    case .capitals(let count):
      return String(
        "7A10X2B93".prefix(Int.random(in: count.lowerBound...max(count.lowerBound, min(count.upperBound, 9)), using: &random)))
    case .digits(let count):
      return digits(Int.random(in: count.lowerBound...min(count.upperBound, count.lowerBound + 8), using: &random))
    case .integer(let width):
      let number = String(Int.random(in: 1...9, using: &random))
      return chance(0.5) || !allowsOddSpellings ? Codec.padded(number, width) : number
    case .plainInteger(let range): return String(Int64.random(in: range.lowerBound...min(range.upperBound, 999), using: &random))
    case .zerosRight(let width, let kept):
      return "1" + digits(kept - 1) + String(repeating: "0", count: width - kept)
    case .zerosLeft(let width, _):
      let value = chance(0.5) ? "0" + digits(width - 1) : "4" + digits(width - 1)
      return chance(0.5) ? value : Codec.withoutZeros(value)
    case .departement(let width):
      return Codec.padded(["04", "2A", "13", "974"].filter { $0.count <= width }.randomElement(using: &random) ?? "04", width)
    case .cog: return ["04070", "2A004", "13055"].randomElement(using: &random) ?? "04070"
    case .date(let forms):
      return Codec.text(day(), allowsOddSpellings ? forms.randomElement(using: &random) ?? .yearFirst : forms[0])
    case .reducedZero:
      let day = day()
      return chance(0.6) ? day : chance(0.5) ? day.prefix(7) + "-00" : day.prefix(4) + "-00-00"
    case .monthFirst: return day().prefix(7) + "-01"
    case .list(let separator): return (0..<Int.random(in: 1...3, using: &random)).map { _ in word() }.joined(separator: separator)
    case .split(let separator, let masks): return masks.map { text(.mask($0), path) + separator }.joined() + word()
    case .prefix(let front, _): return front + digits(4)
    case .localInstant: return "\(day()) 1\(digits(1)):30:00"
    case .instant: return "\(day())T0\(digits(1)):15:00" + (chance(0.5) ? ".250+01:00" : "Z")
    case .localTime: return "\(day()) " + (chance(0.3) ? "00:00:00" : "08:30:00.500")
    case .time: return "01:18:36" + (chance(0.5) ? ".0000" : "")
    case .xmlInteger(let most):
      let number = String(Int.random(in: 0...9, using: &random))
      return (allowsOddSpellings ? ["", "+", "0", "-", " "].randomElement(using: &random) ?? "" : "") + (most > 1 ? "1" : "")
        + number
    case .xmlDecimal:
      return allowsOddSpellings && chance(0.4) ? ["+1.5", ".5", "-3.", "007.250"].randomElement(using: &random) ?? "" : "4.50"
    case .cents(let total, let fraction):
      let cents = Int64.random(in: 0...9_999_999, using: &random)
      guard !allowsOddSpellings || chance(0.6),
        case .text(let text)? = Codec.cents(digits: total, fraction: fraction).write(.integer(cents), context)
      else { return "\(cents / 100 % 100).5" }
      return String(cents).count > total ? "1.5" : text
    case .flag(let yes, let no):
      if yes == "1", allowsOddSpellings, chance(0.2) { return chance(0.5) ? "true" : "false" }
      return chance(0.5) ? yes : no
    case .nir(let width): return nir(width)
    case .phone:
      return chance(0.5) || !allowsOddSpellings ? "06" + digits(8) : "06 \(digits(2)) \(digits(2)).\(digits(2)) \(digits(2))"
    case .email: return "a\(digits(4))@exemple.fr"
    case .oneOf(let words):
      let word = words.randomElement(using: &random) ?? ""
      occurred.insert(word)
      return word
    case .mask(let mask):
      return String(mask.map { $0 == "9" ? Character(digits(1)) : $0 == "A" ? "Q" : $0 == "h" ? Character(hexadecimal()) : $0 })
    case .code(let number, let most): return code(number, most)
    case .any, .number, .euros, .numberText, .bool, .decimal, .codeNumber: return ""
    }
  }

  private mutating func word() -> String { ["Anne", "Zoé", "LE-GALL", "D'Arc"].randomElement(using: &random) ?? "A" }

  private mutating func code(_ number: Int, _ most: Int, isNumber: Bool = false) -> String {
    guard let table = context.tables[number] else { return "" }
    if allowsUnknowns, !table.isDecisive, chance(0.1) {
      occurred.insert("unknown code")
      return isNumber ? "9\(digits(4))" : most == 1 ? "?" : "?\(digits(1))"
    }
    let code = table.entries.randomElement(using: &random)?.code ?? ""
    occurred.insert("\(table.name) \(code)")
    return code + (!isNumber && allowsOddSpellings && code.count < most && chance(0.1) ? " " : "")
  }

  private mutating func text(_ most: Int, _ path: String) -> String {
    if path.hasSuffix("/courriel") { return "a\(digits(4))@exemple.fr" }
    if path.hasSuffix("/departement") { return "04" }
    if path.hasSuffix("/identifiantConsequence") { return digits(4) }
    if path.hasSuffix("/organismesAutorises") { return "partenaire-\(digits(3))" }
    let length = Int.random(in: min(2, most)...min(most, 12), using: &random)
    // Numbers of files are letters and digits; names and lines have accents and spaces too.
    let isPlain = path.hasPrefix("/foyer/identification")
    let letters = Array(isPlain || most <= 4 ? "ABCDEFGHJK0123456789" : "ABCDE JKLMÉÇ-'0123ŒŸ")
    var text = String((0..<length).map { _ in letters.randomElement(using: &random) ?? "A" })
    text = "A" + text.dropFirst().dropLast() + (length > 1 ? "B" : "")
    if allowsOddSpellings, length < most, chance(0.15) { text += " " }
    return text
  }

  private mutating func nir(_ width: Int) -> String {
    let text =
      "\(Int.random(in: 1...2, using: &random))\(digits(2))0\(Int.random(in: 1...9, using: &random))"
      + (chance(0.2) ? "2A" : "04") + digits(6)
    guard let nir = NIR(text) else { return "1850404112357" }
    return (width == 15) != (allowsOddSpellings && chance(0.3)) ? nir.text15 : nir.text13
  }

  mutating func digits(_ count: Int) -> String {
    String((0..<count).map { _ in "0123456789".randomElement(using: &random) ?? "0" })
  }

  private mutating func hexadecimal() -> String { "0123456789abcdef".randomElement(using: &random).map { String($0) } ?? "0" }

  private mutating func day() -> String {
    "20\(Int.random(in: 10...25, using: &random))-0\(Int.random(in: 1...9, using: &random))-1\(digits(1))"
  }
}

extension Codec {
  fileprivate static func text(_ day: String, _ form: DateForm) -> String {
    CivilDay(day).map { text($0, form) } ?? day
  }
}
