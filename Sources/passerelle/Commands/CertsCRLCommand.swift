import ArgumentParser
import Exchange
import Foundation
import Gateway
import JSONTree
import Trust

/// `passerelle certs crl`: takes an authority's revocation list in; a running server judges by it at once.
struct CertsCRLCommand: AsyncParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "crl",
      abstract: words(
        "Prendre en compte la liste de révocation (CRL) d'une autorité.", "Take an authority's revocation list (CRL) in."))
  }

  @OptionGroup var options: HomeOptions
  @Argument(help: .init(words("La liste, PEM ou DER.", "The list, PEM or DER."), valueName: words("fichier", "file")))
  var file: String
  @Option(
    help: .init(
      words(
        "Le certificat de l'autorité qui l'a signée, tant qu'il n'est ni dans certs/anchors ni dans certs/intermediates.",
        "The certificate of the authority that signed it, while it is neither in certs/anchors nor in certs/intermediates."),
      valueName: words("fichier", "file")))
  var authority: String?

  func run() async throws {
    let desk = try PartnerDesk(options)
    let (console, place) = (desk.console, URL(fileURLWithPath: file))
    guard let bytes = try? Data(contentsOf: place) else {
      throw console.complaint(ExitStatus.notFound, "\(file) est illisible.", "\(file) cannot be read.")
    }
    let list: RevocationListFacts
    do { list = try RevocationListFacts(contents: [UInt8](bytes)) } catch { throw error.of(place.lastPathComponent) }
    let name = place.deletingPathExtension().lastPathComponent
    let issuer = try authority.map { path in
      try CertificateFacts(pem: try CertificateImport(contentsOf: URL(fileURLWithPath: path)).leaf).der
    }
    let registrar = Registrar(home: desk.desk.home)
    try await desk.complaining { try registrar.check(list, named: name, authority: issuer) }
    let spoken = "\(list.issuer), \(list.thisUpdate) → \(list.nextUpdate)"
    try await desk.change("certs crl", name, reason: spoken) {
      try $0.write(list, named: name, authority: issuer)
    }
    console.emit(
      .object([
        "name": .string(name), "issuer": .string(list.issuer), "thisUpdate": .string(list.thisUpdate.description),
        "nextUpdate": .string(list.nextUpdate.description), "digest": .string(list.digest.description),
      ]))
    console.say(
      console.text(
        "La liste de \(list.issuer) compte, du \(list.thisUpdate) au \(list.nextUpdate).",
        "The list of \(list.issuer) counts, from \(list.thisUpdate) to \(list.nextUpdate)."))
    if list.nextUpdate < Assembly.systemClock.now {
      console.note(console.text("Elle est périmée : il en faut une plus récente.", "It is past its date: a newer one is needed."))
    }
  }
}
