import ArgumentParser
import Conformance
import Exchange
import Foundation
import Gateway
import Intake
import JSONTree
import Trust

/// `passerelle conformance verify`: whose report it is, whether it is whole, and what it says.
struct ConformanceVerifyCommand: AsyncParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "verify",
      abstract: words(
        "Vérifier un rapport signé : qui l'a signé, s'il est entier, ce qu'il dit.",
        "Verify a signed report: who signed it, whether it is whole, what it says."))
  }

  @OptionGroup var options: HomeOptions
  @Option(
    help: .init(
      words(
        "Le certificat (PEM) du signataire ; sans lui, ceux des partenaires enregistrés.",
        "The signer's certificate (PEM); without it, those of the registered partners."), valueName: words("fichier", "file")))
  var certificate: String?
  @Argument(help: .init(words("Le rapport signé.", "The signed report.")))
  var file: String

  func run() async throws {
    let console = options.console
    let text = try contents(file, console)
    let (octets, signer) = try await proven(text, console)
    guard let json = try? JSONValue(parsing: octets), let report = ConformanceReport(json) else {
      throw console.complaint(
        ExitStatus.proofFailed, "La signature tient, mais ce qui est signé n'est pas un rapport de cette version du kit.",
        "The signature holds, but what is signed is no report of this version of the kit.")
    }
    console.emit(["signedBy": .string(signer), "report": report.json])
    console.say(console.text("Signé par \(signer) ; la signature tient.", "Signed by \(signer); the signature holds."))
    console.say(report.summary(in: console.language))
    guard report.isConformant else { throw ExitStatus.refused }
  }

  /// The signed octets and who signed them.
  private func proven(_ bytes: [UInt8], _ console: Console) async throws -> ([UInt8], String) {
    do {
      let signed = try SignedReport(bytes)
      if let certificate {
        let pem = String(decoding: try contents(certificate, console), as: UTF8.self)
        return (try signed.report(signedWith: pem), certificate)
      }
      let trust = try await Assembly.rules(options.place, installation: Installation.find(console)).verifier.trust
      guard let key = trust.registry.key(thumbprint: signed.certificate) else { throw Refusal(.signatureUnknownKey) }
      // A key that was stolen signs anything, and says any day.
      if let revoked = key.terms.revokedAt { throw Refusal(.signatureKeyRevoked, ["since": revoked.description]) }
      return (try signed.report(signedWith: key), key.partner.text)
    } catch let refusal as Refusal {
      throw Complaint(ExitStatus.proofFailed, Complaint.words(refusal, console.language))
    }
  }

  private func contents(_ path: String, _ console: Console) throws -> [UInt8] {
    guard let data = FileManager.default.contents(atPath: path) else {
      throw console.complaint(ExitStatus.notFound, "\(path) est illisible.", "\(path) cannot be read.")
    }
    // A file ends with a line feed that nobody signed.
    return Array(data.reversed().drop { $0 <= 0x20 }.reversed())
  }
}
