/// Texts of the formats that OpenAPI 3.0 and JSON Schema name.
struct OpenAPIFormats {
  let format: String

  /// Whether the format says which texts are of it: those of `password` or `binary` may be any.
  var isBinding: Bool {
    ["date", "date-time", "time", "uuid", "email", "uri", "uri-reference", "hostname", "ipv4", "ipv6", "byte"].contains(format)
      || isDatePattern
  }

  /// Some partners write the pattern of a date where the format stands, `yyyy-MM-ddTHH:mm:ss`.
  private var isDatePattern: Bool { format.contains("yyyy") && format.contains("MM") }

  /// A text in a form; nil where the format has none.
  func text(_ form: LexicalForm, using random: inout SeededRandom) -> String? {
    switch format {
    case "date": return CalendarSamples(kind: .date, isInternet: true).text(form, using: &random)
    case "date-time": return CalendarSamples(kind: .dateTime, isInternet: true).text(form, using: &random)
    case "time": return CalendarSamples(kind: .time, isInternet: true).text(form, using: &random)
    default: break
    }
    if isDatePattern { return datePattern(form, &random) }
    guard form == .ordinary else { return nil }
    let number = random.digits(4)
    switch format {
    case "uuid":
      let digits = (0..<32).map { _ in String(Int.random(in: 0...15, using: &random), radix: 16) }.joined()
      let parts = [digits.prefix(8), digits.dropFirst(8).prefix(4), "4" + digits.dropFirst(13).prefix(3)]
      return (parts + ["a" + digits.dropFirst(17).prefix(3), digits.suffix(12)]).joined(separator: "-")
    case "email": return "prenom.nom\(number)@exemple.fr"
    case "uri": return "https://exemple.fr/chemin/\(number)?page=2"
    case "uri-reference": return "/chemin/\(number)"
    case "hostname": return "poste-\(number).exemple.fr"
    case "ipv4": return "192.0.2.\(Int.random(in: 1...254, using: &random))"
    case "ipv6": return "2001:db8::\(number)"
    case "byte": return ["QQ==", "w6k=", "Qm9uam91cg==", "UGFzc2VyZWxsZQ=="].randomElement(using: &random)
    default: return nil
    }
  }

  private func datePattern(_ form: LexicalForm, _ random: inout SeededRandom) -> String? {
    guard [.ordinary, .leapDay, .lastDay].contains(form) else { return nil }
    guard let text = CalendarSamples(kind: .dateTime).text(form, using: &random) else { return nil }
    let parts = text.split { "-T:".contains($0) }.map { String($0) }
    var filled = format
    for (letters, part) in zip(["yyyy", "MM", "dd", "HH", "mm", "ss"], parts) { filled = filled.replacing(letters, with: part) }
    return filled
  }
}
