import ArgumentParser
import Conformance
import Exchange
import Foundation
import Gateway
import JSONTree
import Trust

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
  @Option(
    help: .init(
      words(
        "Écrire aussi le rapport signé (avec --key et --certificate).",
        "Also write the report signed (with --key and --certificate)."), valueName: words("fichier", "file")))
  var signed: String?

  @Option(
    help: .init(
      words(
        "Un mot de qui vérifiera, signé avec le rapport : il prouve que la signature est d'après lui.",
        "A word of whoever will verify, signed with the report: it proves that the signature came after it."),
      valueName: words("mot", "word")))
  var challenge: String?

  var console: Console { Console(json: json) }

  func validate() throws {
    guard let challenge else { return }
    _ = try Parsed.required(challenge, "--challenge") { SignedReport.isChallenge($0) ? $0 : nil }
    if signed == nil {
      throw ValidationError(words("--challenge sert à --signed, qui manque.", "--challenge is for --signed, which is missing."))
    }
  }

  /// Gives the report in every form that was asked for; throws when it is not conformant.
  ///
  /// - Parameter signer: whose key signs it where `--signed` asks for that.
  func give(_ report: ConformanceReport, signedBy signer: SignerOptions) throws {
    let octets = JSONWriter.bytes(report.json, pretty: true) + [0x0A]
    if let out { try write(octets, out) }
    if let junit { try write(try report.junit() + [0x0A], junit) }
    if let html { try write(Array(report.html(in: console.language).utf8), html) }
    if let signed { try write(try signature(octets, signer), signed) }
    console.emit(report.json)
    console.say(report.summary(in: console.language))
    try ExitStatus.require(report.verdict)
  }

  /// The report as it is signed: the moment and the challenge stand in the header, so that the report itself stays the same.
  private func signature(_ octets: [UInt8], _ signer: SignerOptions) throws -> [UInt8] {
    try SignedReport.sign(
      octets, key: try signer.signingKey(), at: Assembly.systemClock.now, challenge: challenge) + [0x0A]
  }

  private func write(_ bytes: [UInt8], _ path: String) throws {
    do {
      try Data(bytes).write(to: URL(fileURLWithPath: path), options: .atomic)
    } catch {
      throw console.complaint(ExitStatus.notFound, "\(path) ne peut être écrit.", "\(path) cannot be written.")
    }
  }
}

extension ExitStatus {
  /// Throws the exit status of a report that is not conformant: what is broken is refused, what could not be tried is no proof.
  static func require(_ verdict: ConformanceVerdict) throws {
    switch verdict {
    case .conformant: return
    case .partlyTried: throw partlyTried
    case .notConformant: throw refused
    }
  }
}
