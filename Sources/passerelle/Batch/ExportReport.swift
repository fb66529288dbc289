import Consent
import Exchange
import Gateway
import JSONTree
import Release

/// What became of an export, for people or programs.
struct ExportReport {
  let order: ExportOrder
  let place: ExportPlace
  private(set) var written = 0
  private var withheld: [String: Int] = [:]
  private var aside: [ExportAside] = []

  /// The report of an export that begins there.
  init(_ order: ExportOrder, from place: ExportPlace) {
    self.order = order
    self.place = place
  }

  mutating func add(_ page: ExportPage) {
    written += page.records.count
    withheld.merge(page.withheld, uniquingKeysWith: +)
    aside += page.aside
  }

  /// The numbers, then what was withheld by reason, then who was set aside; `file` is nil when none was made.
  func show(_ file: String?, _ console: Console) {
    console.emit(json(file))
    let payer = place.payer.map { ", \($0)" } ?? ""
    console.say(
      console.text(
        "\(order.type.text) pour \(order.recipient.text)\(payer), au \(place.day)",
        "\(order.type.text) for \(order.recipient.text)\(payer), as of \(place.day)"))
    var table = Table("", console.text("Nombre", "Number"))
    table.add(console.text("Écrits", "Written"), "\(written)")
    table.add(console.text("Retenus", "Withheld"), "\(withheld.values.reduce(0, +))")
    for (ground, count) in withheld.sorted(by: { $0.key < $1.key }) {
      table.add("  " + Self.text(ground, console.language), "\(count)")
    }
    table.add(console.text("Mis de côté", "Set aside"), "\(aside.count)")
    console.show(table)
    if !aside.isEmpty {
      var lines = Table(console.text("Identifiant", "Identifier"), "Code", console.text("Ce qui manque", "What is missing"))
      for line in aside { lines.add(line.bearer, line.code.rawValue, line.names.joined(separator: ", ")) }
      console.show(lines)
    }
    if let file { console.say(console.text("Fichier : ", "File: ") + file) }
  }

  private static func text(_ ground: String, _ language: Language) -> String {
    guard let ground = Reason.Ground(rawValue: ground) else { return ground }
    return Reason(
      bearer: "", key: "", outcome: .withheld, ground: ground, rule: "–", basis: nil, consent: nil, source: nil
    ).groundText(in: language)
  }

  private func json(_ file: String?) -> JSONValue {
    [
      "type": .string(order.type.text), "to": .string(order.recipient.text),
      "payer": place.payer.map { .string($0) } ?? .null, "referenceDate": .string(place.day.description),
      "at": .string(place.at.description), "written": .integer(Int64(written)),
      "withheld": .object(withheld.sorted { $0.key < $1.key }.reduce(into: [:]) { $0[$1.key] = .integer(Int64($1.value)) }),
      "aside": .array(aside.map(\.json)), "file": file.map { .string($0) } ?? .null,
    ]
  }
}
