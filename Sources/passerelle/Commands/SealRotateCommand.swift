import ArgumentParser
import Exchange
import Foundation
import Gateway
import JSONTree
import Trust

/// `passerelle seal rotate`: a new key for the seal, published at once and used from a moment on.
struct SealRotateCommand: AsyncParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "rotate",
      abstract: words(
        "Donner au sceau une nouvelle clé, publiée aussitôt ; les anciennes restent publiées.",
        "Give the seal a new key, published at once; the former ones stay published."))
  }

  @OptionGroup var options: HomeOptions
  @OptionGroup var why: SealReasonOption
  @Option(help: .init(words("L'algorithme : \(Parsed.algorithms).", "The algorithm: \(Parsed.algorithms).")))
  var algorithm: String?
  @Option(
    help: .init(
      words(
        "À partir de quand elle scelle (RFC 3339) ; maintenant par défaut. Un délai laisse aux partenaires le temps de relire les clés.",
        "From when on it seals (RFC 3339); now by default. A delay gives partners time to read the keys again."),
      valueName: words("instant", "time")))
  var from: String?
  @Option(
    help: .init(
      words(
        "Une clé délivrée par une autorité (PKCS#12 ou PEM, lisible par vous seul) au lieu d'une clé faite ici.",
        "A key that comes from an authority (PKCS#12 or PEM, readable by you only) instead of one made here."),
      valueName: words("fichier", "file")))
  var key: String?
  @Option(
    help: .init(
      words("Son certificat, s'il n'est pas dans le même fichier.", "Its certificate, if not in the same file."),
      valueName: words("fichier", "file")))
  var certificate: String?
  @Option(
    help: .init(
      words(
        "Le fichier qui contient la phrase de passe de --key, lisible par vous seul.",
        "The file that holds the passphrase of --key, readable by you only."), valueName: words("fichier", "file")))
  var passphraseFile: String?

  func validate() throws {
    _ = try algorithm.map(Parsed.algorithm)
    _ = try Parsed.optional(from, "--from", { Instant($0) })
    guard key != nil || (certificate == nil && passphraseFile == nil) else {
      throw ValidationError(
        words("--certificate et --passphrase-file vont avec --key.", "--certificate and --passphrase-file go with --key."))
    }
  }

  func run() async throws {
    let desk = try options.desk()
    let (console, role, now) = (desk.console, try desk.require(.policy), Assembly.systemClock.now)
    let from = try Parsed.optional(self.from, "--from", { Instant($0) }) ?? now
    guard from >= now else {
      throw console.complaint(
        ExitStatus.refused, "--from est passé : rien ne se scelle après coup.", "--from is over: nothing is sealed afterwards.")
    }
    let registrar = SealRegistrar(home: desk.home)
    let draft = try draft(registrar, from: from, at: now)
    // What cannot be published leaves no trace; what is published has its trace before it counts.
    try await desk.log(role, "seal rotate", target: draft.id, reason: why.reason)
    try registrar.publish(draft)
    try await desk.takeUp()
    console.emit(.object(["kid": .string(draft.id), "from": .string(draft.from.description)]))
    console.say(
      console.text(
        "\(draft.id) est publiée et scelle à partir de \(draft.from).", "\(draft.id) is published and seals from \(draft.from)."))
  }

  private func draft(_ registrar: SealRegistrar, from: Instant, at now: Instant) throws -> SealRegistrar.Draft {
    let algorithm = try algorithm.map(Parsed.algorithm)
    guard let key else { return try registrar.draft(algorithm ?? .es256, from: from, at: now) }
    let passphrase = try passphraseFile.map { try PrivateFile.passphrase(URL(fileURLWithPath: $0)) }
    let file = try KeyImport(
      contentsOf: URL(fileURLWithPath: key), passphrase: passphrase,
      certificate: certificate.map { URL(fileURLWithPath: $0) }, algorithm: algorithm)
    return try registrar.draft(importing: file, from: from, at: now)
  }
}
