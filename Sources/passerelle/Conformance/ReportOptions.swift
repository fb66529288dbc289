import ArgumentParser
import Conformance
import Foundation
import JSONTree
import Trust

/// The forms in which a conformance report is given.
struct ReportOptions: ParsableArguments {
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
  @Option(
    help: .init(
      words(
        "Écrire aussi le rapport signé (avec --key et --certificate).",
        "Also write the report signed (with --key and --certificate)."
      ), valueName: words("fichier", "file")))
  var signed: String?
  @OptionGroup var signer: SignerOptions

  var console: Console { Console(json: json) }

  func validate() throws {
    if signed != nil { _ = try Needed.text(signer.key, "--key") }
    if signed == nil, signer.key != nil {
      throw ValidationError(words("--key sert à --signed, qui manque.", "--key is for --signed, which is missing."))
    }
  }

  /// Gives the report in every form that was asked for; throws when it is not conformant.
  func give(_ report: ConformanceReport) throws {
    let octets = JSONWriter.bytes(report.json, pretty: true) + [0x0A]
    if let out { try write(octets, out) }
    if let junit { try write(try report.junit() + [0x0A], junit) }
    if let html { try write(Array(report.html(in: console.language).utf8), html) }
    if let signed { try write(try SignedReport.sign(octets, key: try signer.signingKey()) + [0x0A], signed) }
    console.emit(report.json)
    console.say(report.summary(in: console.language))
    guard report.isConformant else { throw ExitStatus.refused }
  }

  private func write(_ bytes: [UInt8], _ path: String) throws {
    do {
      try Data(bytes).write(to: URL(fileURLWithPath: path), options: .atomic)
    } catch {
      throw console.complaint(ExitStatus.notFound, "\(path) ne peut être écrit.", "\(path) cannot be written.")
    }
  }
}
