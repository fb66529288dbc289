import ArgumentParser
import Conformance
import Foundation
import JSONTree

/// The forms in which a report is given, beside a summary for people.
struct ReportForms: ParsableArguments {
  @Flag(help: .init(words("Écrire le rapport en JSON.", "Write the report as JSON.")))
  var json = false
  @Option(
    help: .init(
      words("Écrire aussi le rapport en JSON dans ce fichier.", "Also write the report as JSON to this file."),
      valueName: words("fichier", "file")))
  var out: String?
  @Option(
    help: .init(
      words("Écrire aussi le rapport en JUnit XML.", "Also write the report as JUnit XML."), valueName: words("fichier", "file")))
  var junit: String?
  @Option(
    help: .init(
      words("Écrire aussi le rapport en une page HTML.", "Also write the report as one HTML page."),
      valueName: words("fichier", "file")))
  var html: String?

  var console: Console { Console(json: json) }

  /// Gives the report in every form that was asked for; throws when it is not conformant.
  func give(_ report: ConformanceReport) throws {
    if let out { try write(JSONWriter.bytes(report.json, pretty: true) + [0x0A], out) }
    if let junit { try write(try report.junit() + [0x0A], junit) }
    if let html { try write(Array(report.html(in: console.language).utf8), html) }
    console.emit(report.json)
    console.say(report.summary(in: console.language))
    guard report.isConformant else { throw ExitStatus.refused }
  }

  /// Writes a file; a complaint that names it when it cannot be.
  func write(_ bytes: [UInt8], _ path: String) throws {
    do {
      try Data(bytes).write(to: URL(fileURLWithPath: path), options: .atomic)
    } catch {
      throw console.complaint(ExitStatus.notFound, "\(path) ne peut être écrit.", "\(path) cannot be written.")
    }
  }
}
