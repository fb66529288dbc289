import Consent
import Dossier
import Exchange
import Testing

/// A convention's text with one of its rules changed.
struct Mutant: CustomStringConvertible {
  let file: String
  /// Counted from 1.
  let line: Int
  let change: String
  let text: String

  var description: String { "\(file):\(line): \(change)" }
}

/// Makes every convention that differs from a real one by one rule: each category and fact turned over, each condition gone or other in
/// one word, and so on. Written by lines, as conventions are.
struct Mutants {
  private let file: String
  private let lines: [String]
  private let catalogue: Catalogue
  private(set) var all: [Mutant] = []

  init(of text: String, file: String, catalogue: Catalogue) throws {
    self.file = file
    self.catalogue = catalogue
    lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    try make()
  }

  private mutating func add(_ index: Int, _ change: String, _ edits: [Int: String?]) {
    var text = lines
    for (index, line) in edits.sorted(by: { $0.key > $1.key }) {
      if let line { text[index] = line } else { text.remove(at: index) }
    }
    all.append(Mutant(file: file, line: index + 1, change: change, text: text.joined(separator: "\n")))
  }

  private mutating func make() throws {
    var part = ""
    for (index, line) in lines.enumerated() {
      if let head = line.firstMatch(of: /^ {0,4}([a-z]+):( *#.*)?$/) { part = String(head.1) }
      if line.hasPrefix("  - id:") {
        part = "finalite"
        removePurpose(at: index)
      }
      if let rule = line.firstMatch(of: /^( *)([\/A-Za-z-]+): (oui|non)\b/), rule.1.count != 0 {
        try turn(index, indent: rule.1.count, name: String(rule.2), value: String(rule.3), part)
      }
      if line.hasPrefix("    base:") { rebase(index) }
      if let level = line.firstMatch(of: /sensibilite: ([a-z-]+)/)?.1 {
        for other in Sensitivity.allCases where other.rawValue != level {
          add(index, "sensibilite: \(other.rawValue)", [index: line.replacing(level, with: other.rawValue)])
        }
      }
      if line.hasPrefix("      - {") { try condition(index, line) }
      if line.hasPrefix("    elements:") { add(index, "elements removed", [index: nil]) }
      // A date of a convention without purpose decides nothing.
      if let bound = line.firstMatch(of: /^ *(depuis|jusqua): ([0-9-]+)/), !lines.contains("finalites: []") {
        let day = try #require(CivilDay(String(bound.2)))
        for shift in [-1, 1] {
          let other = CivilDay(daysSinceEpoch: day.daysSinceEpoch + shift).description
          add(index, "\(bound.1): \(other)", [index: line.replacing(bound.2, with: other)])
        }
      }
    }
  }

  /// A rule of one word, turned over; the NIR also together with the line that must agree with it.
  private mutating func turn(_ index: Int, indent: Int, name: String, value: String, _ part: String) throws {
    let other = value == "oui" ? "non" : "oui"
    let turned = lines[index].replacing(": \(value)", with: ": \(other)", maxReplacements: 1)
    add(index, "\(part) \(name): \(other)", [index: turned])
    if indent == 4, name == "nir" {
      let category = try #require(lines[index...].firstIndex { $0.hasPrefix("      nir: ") })
      add(
        index, "nir: \(other), category too",
        [index: turned, category: lines[category].replacing(": \(value)", with: ": \(other)", maxReplacements: 1)])
    }
    guard part == "faits" else { return }
    let isAlone =
      lines[index - 1].hasPrefix("    faits:") && !(lines.indices.contains(index + 1) && lines[index + 1].hasPrefix("      "))
    add(index, "faits \(name) removed", isAlone ? [index: nil, index - 1: nil] : [index: nil])
  }

  private mutating func rebase(_ index: Int) {
    for kind in Basis.Kind.allCases where !lines[index].contains("type: \(kind.rawValue),") {
      let line = lines[index].replacing(/type: [a-z-]+/, with: "type: \(kind.rawValue)")
      add(index, "base \(kind.rawValue)", [index: line])
      if kind == .consent, let consent = lines[index...].firstIndex(where: { $0.hasPrefix("    consentement: non") }) {
        add(index, "base consentement, asked for", [index: line, consent: "    consentement: oui"])
      }
    }
  }

  private mutating func removePurpose(at index: Int) {
    let next = lines[(index + 1)...].firstIndex { $0.hasPrefix("  - id:") } ?? lines.endIndex
    add(index, "purpose removed", Dictionary(uniqueKeysWithValues: (index..<next).map { ($0, String?.none) }))
    add(index, "purpose that no example knows", [index: lines[index] + "-autre"])
  }

  /// A condition gone, and each other word that it could hold.
  private mutating func condition(_ index: Int, _ line: String) throws {
    let isAlone = lines[index - 1].hasPrefix("    conditions:") && !lines[index + 1].hasPrefix("      - {")
    add(index, "condition removed", isAlone ? [index: nil, index - 1: "    conditions: []"] : [index: nil])
    if line.contains("egal: true") { add(index, "egal: false", [index: line.replacing("egal: true", with: "egal: false")]) }
    if let age = line.firstMatch(of: /ageMinimum: ([0-9]+)/).flatMap({ Int($0.1) }) {
      for other in [age - 1, age + 1] {
        add(index, "ageMinimum: \(other)", [index: line.replacing("ageMinimum: \(age)", with: "ageMinimum: \(other)")])
      }
    }
    guard let list = line.firstMatch(of: /(parmi|destinataire): \[([^\]]*)\]/) else { return }
    let words = list.2.split(separator: ", ").map(String.init)
    func with(_ others: [String]) -> String {
      line.replacing("[\(list.2)]", with: "[\(others.joined(separator: ", "))]")
    }
    for word in words where words.count > 1 { add(index, "\(word) removed", [index: with(words.filter { $0 != word })]) }
    let path =
      line.firstMatch(of: /fait: ([^,}]+)/).map { String($0.1) } ?? (line.contains("role:") ? "/foyer/membres/roleRsa" : nil)
    guard let path = path.flatMap({ FactPath($0) }) else { return }
    let admitted = catalogue.words(at: path)
    try #require(admitted.count >= words.count)
    for word in admitted where !words.contains(word) { add(index, "\(word) added", [index: with(words + [word])]) }
  }
}
