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
  @Option(
    help: .init(
      words(
        "À qui est ce certificat : le rapport doit être le sien.", "Whose certificate it is: the report must be its own."),
      valueName: words("partenaire", "partner")))
  var partner: String?
  @Option(
    help: .init(
      words("Refuser un rapport signé avant cet instant (RFC 3339).", "Refuse a report signed before this moment (RFC 3339)."),
      valueName: "instant"))
  var notBefore: String?
  @Option(
    help: .init(
      words("Refuser un rapport qui ne répond pas à ce mot.", "Refuse a report that does not answer this word."),
      valueName: words("mot", "word")))
  var challenge: String?
  @Argument(help: .init(words("Le rapport signé.", "The signed report.")))
  var file: String

  func validate() throws {
    _ = try Parsed.optional(partner, "--partner", PartnerID.init)
    _ = try Parsed.optional(notBefore, "--not-before") { Instant($0) }
    _ = try Parsed.optional(challenge, "--challenge") { SignedReport.isChallenge($0) ? $0 : nil }
    if partner != nil, certificate == nil {
      throw ValidationError(
        words("--partner sert à --certificate, qui manque.", "--partner is for --certificate, which is missing."))
    }
  }

  func run() async throws {
    let console = options.console
    let proof = try await proven(try contents(file, console), console)
    guard let json = try? JSONValue(parsing: proof.octets), let report = ConformanceReport(json) else {
      throw console.complaint(
        ExitStatus.proofFailed, "La signature tient, mais ce qui est signé n'est pas un rapport de cette version du kit.",
        "The signature holds, but what is signed is no report of this version of the kit.")
    }
    try requireOwn(report, proof, console)
    try requireFresh(proof.signed, console)
    console.emit([
      "signedBy": .string(proof.signer), "signedAt": .string(proof.signed.issuedAt.description),
      "challenge": proof.signed.challenge.map { .string($0) } ?? .null, "report": report.json,
    ])
    console.say(
      console.text(
        "Signé par \(proof.signer), qui dit l'avoir fait le \(proof.signed.issuedAt) ; la signature tient.",
        "Signed by \(proof.signer), who says that it was at \(proof.signed.issuedAt); the signature holds."))
    console.say(report.summary(in: console.language))
    try ExitStatus.require(report.verdict)
  }

  /// A signature that holds.
  private struct Proof {
    let octets: [UInt8]
    let signed: SignedReport
    /// Who signed, for people.
    let signer: String
    /// Whose the key is; nil for a certificate of which nobody said it.
    let partner: PartnerID?
    /// Whether a CloudEvents source is that partner's.
    let owns: @Sendable (_ source: String) -> Bool
  }

  /// Whoever signs answers for a report of its own adapters, as a partner, or from its own key toward a gateway. What somebody else was
  /// found to be is not its word to give.
  private func requireOwn(_ report: ConformanceReport, _ proof: Proof, _ console: Console) throws {
    func condition(_ name: String) -> String { report.conditions.first { $0.name == name }?.value ?? "" }
    let isOwn =
      switch report.profile {
      case .adapters: true
      case .partner: proof.partner.map { $0.text == condition("partner") } ?? false
      case .gateway: proof.partner != nil && proof.owns(condition("source"))
      }
    if isOwn { return }
    guard proof.partner != nil else {
      throw console.complaint(
        ExitStatus.proofFailed, "La signature tient, mais rien ne dit à qui est ce certificat : donnez --partner.",
        "The signature holds, but nothing says whose certificate it is: give --partner.")
    }
    throw console.complaint(
      ExitStatus.proofFailed, "La signature tient, mais le rapport n'est pas celui de \(proof.signer).",
      "The signature holds, but the report is not \(proof.signer)'s own.")
  }

  /// Whether it was signed when it may have been, and for who asks.
  private func requireFresh(_ signed: SignedReport, _ console: Console) throws {
    if signed.issuedAt > Assembly.systemClock.now.adding(seconds: 300) {
      throw console.complaint(
        ExitStatus.proofFailed, "Le rapport se dit signé le \(signed.issuedAt), qui est à venir.",
        "The report says that it was signed at \(signed.issuedAt), which is still to come.")
    }
    if let first = try Parsed.optional(notBefore, "--not-before", { Instant($0) }), signed.issuedAt < first {
      throw console.complaint(
        ExitStatus.proofFailed, "Le rapport se dit signé le \(signed.issuedAt), avant \(first).",
        "The report says that it was signed at \(signed.issuedAt), before \(first).")
    }
    if let challenge, signed.challenge != challenge {
      throw console.complaint(
        ExitStatus.proofFailed, "Le rapport ne répond pas à ce mot (--challenge).",
        "The report does not answer that word (--challenge).")
    }
  }

  private func proven(_ bytes: [UInt8], _ console: Console) async throws -> Proof {
    do {
      let signed = try SignedReport(bytes)
      if let certificate {
        let pem = String(decoding: try contents(certificate, console), as: UTF8.self)
        let partner = try Parsed.optional(partner, "--partner", PartnerID.init)
        let octets = try signed.report(signedWith: pem)
        return Proof(octets: octets, signed: signed, signer: partner?.text ?? certificate, partner: partner) { source in
          partner.map { $0.ownsByItself(source) } ?? false
        }
      }
      let trust = try await Assembly.rules(options.place, installation: Installation.find(console)).verifier.trust
      let registry = trust.registry
      guard let key = registry.key(thumbprint: signed.certificate) else { throw Refusal(.signatureUnknownKey) }
      let octets = try signed.report(signedWith: key)
      return Proof(octets: octets, signed: signed, signer: key.partner.text, partner: key.partner) { source in
        registry.owns(key.partner, source: source)
      }
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

extension PartnerID {
  /// Whether the source is the one that every partner has without registering it.
  fileprivate func ownsByItself(_ source: String) -> Bool { source == PartnerFile.defaultSource(of: self) }
}
