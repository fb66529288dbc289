import CSVRecords
import Dossier
import Exchange
import Foundation
import Identity

/// A file of persons to be linked: CSV, UTF-8, separated by `,` or `;`, with a column `id` and any of the others.
struct PersonFile {
  /// The columns that are read; others are passed over.
  static let columns = [
    "id", "nomNaissance", "nomUsage", "prenoms", "dateNaissance", "communeNaissance", "codePostal", "nir", "sexe",
  ]

  let persons: [FileLinkage.Person]

  /// Reads a file. Throws ``PersonFileError`` that names the file and the line.
  init(_ url: URL) throws(PersonFileError) {
    let name = url.lastPathComponent
    let document = try CSVDocument.people(url)
    let places = Dictionary(document.columns.enumerated().map { (Self.trimmed($0.element), $0.offset) }) { first, _ in first }
    guard let id = places["id"] else { throw PersonFileError(name, "a column id is expected") }
    var seen: Set<String> = []
    var persons: [FileLinkage.Person] = []
    persons.reserveCapacity(document.rows.count)
    for (line, row) in document.rows.enumerated() {
      let identifier = Self.trimmed(row[id])
      guard !identifier.isEmpty, seen.insert(identifier).inserted else {
        throw PersonFileError(name, "line \(line + 2): an id that no other line has is expected")
      }
      func cell(_ column: String) -> String? { places[column].map { Self.trimmed(row[$0]) }.flatMap { $0.isEmpty ? nil : $0 } }
      persons.append(FileLinkage.Person(id: identifier, evidence: Self.evidence(cell)))
    }
    self.persons = persons
  }

  private static func trimmed(_ text: String) -> String { text.trimmingCharacters(in: .whitespaces) }

  private static func evidence(_ cell: (String) -> String?) -> IdentityEvidence {
    let digits = cell("dateNaissance").flatMap(birthDigits)
    return IdentityEvidence(
      birthName: cell("nomNaissance").flatMap { NormalisedName($0) },
      namesInUse: [cell("nomUsage")].compactMap { $0.flatMap { NormalisedName($0) } },
      firstNames: (cell("prenoms") ?? "").split { " ,;|".contains($0) }.compactMap { NormalisedName(String($0)) },
      birthDate: digits.flatMap(date), sex: cell("sexe").flatMap(sex),
      birthPlace: cell("communeNaissance").flatMap { NormalisedName($0)?.words.joined(separator: " ") },
      nir: cell("nir").flatMap { NIR($0.filter { !$0.isWhitespace }) },
      contacts: Set([cell("codePostal")].compactMap(\.self)), birthDigits: digits)
  }

  /// `1956-03-02`, `19560302`, `02/03/1956`, `1956-03`, `1956`: eight digits, also of a day that the calendar does not have.
  private static func birthDigits(_ text: String) -> String? {
    let parts = text.split { "-/.".contains($0) }.map(String.init)
    guard parts.allSatisfy({ $0.utf8.allSatisfy { (0x30...0x39).contains($0) } }) else { return nil }
    switch (parts.count, parts.first?.count) {
    case (1, 8): return parts[0]
    case (1, 4): return parts[0] + "0000"
    case (2, 4): return parts[0] + padded(parts[1]) + "00"
    case (3, 4): return parts[0] + padded(parts[1]) + padded(parts[2])
    case (3, _) where parts[2].count == 4: return parts[2] + padded(parts[1]) + padded(parts[0])
    default: return nil
    }
  }

  private static func padded(_ text: String) -> String { text.count == 1 ? "0" + text : String(text.suffix(2)) }

  private static func date(_ digits: String) -> ReducedDate? {
    let (year, month, day) = (digits.prefix(4), digits.dropFirst(4).prefix(2), digits.suffix(2))
    if month == "00" { return ReducedDate(String(year)) }
    return ReducedDate(day == "00" ? "\(year)-\(month)" : "\(year)-\(month)-\(day)")
  }

  private static func sex(_ text: String) -> Sex? {
    switch text.lowercased() {
    case "m", "h", "1", "masculin", "homme": .male
    case "f", "2", "feminin", "féminin", "femme": .female
    default: nil
    }
  }
}

/// A file of persons that is none.
struct PersonFileError: Error, CustomStringConvertible {
  let description: String

  init(_ file: String, _ what: String) { description = "\(file): \(what)" }
}

extension CSVDocument {
  /// The rows of such a file, whichever of `,` and `;` separates its cells. Throws ``PersonFileError`` that names the file.
  static func people(_ url: URL) throws(PersonFileError) -> CSVDocument {
    let name = url.lastPathComponent
    guard let data = try? Data(contentsOf: url) else { throw PersonFileError(name, "it cannot be read") }
    let header = data.prefix { $0 != 0x0A }
    let separator: Character = header.count { $0 == 0x3B } > header.count { $0 == 0x2C } ? ";" : ","
    guard let form = CSVForm(separator: separator, encodings: [.utf8], writesByteOrderMark: false) else {
      throw PersonFileError(name, "a separator is expected")
    }
    do throws(CSVError) {
      return try CSVReader.document(parsing: [UInt8](data), form: form, maximumBytes: 1 << 30)
    } catch { throw PersonFileError(name, "\(error)") }
  }
}
