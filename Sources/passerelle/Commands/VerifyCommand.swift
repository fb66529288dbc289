import ArgumentParser
import Exchange
import Foundation
import Gateway
import Intake
import JSONTree
import Store
import Trust

/// `passerelle verify`: every check that the door makes of a message, in order, without posting it anywhere.
struct VerifyCommand: AsyncParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "verify",
      abstract: words(
        "Passer un message signé par tous les contrôles de la porte, hors ligne : lequel échoue, et comment y remédier.",
        "Walk a signed message through every check of the door, offline: which one fails, and what mends it."))
  }

  @OptionGroup var options: HomeOptions
  @Argument(
    help: .init(
      words(
        "Le message signé (JWS JSON ou compact) ; - : l'entrée standard.",
        "The signed message (JSON or compact JWS); -: standard input.")))
  var file: String
  @Option(
    help: .init(
      words(
        "Au moment (RFC 3339), avec les seuls partenaires, clés, autorités et listes de révocation en vigueur alors.",
        "As of that moment (RFC 3339), with the partners, keys, anchors and revocation lists in force then and nothing else."),
      valueName: words("moment", "instant")))
  var at: String?
  @Flag(help: .init(words("Montrer chaque contrôle et ce sur quoi il repose.", "Show each check and what it rests on.")))
  var explain = false

  func validate() throws { _ = try instant() }

  func run() async throws {
    let desk = try options.desk()
    let console = desk.console
    _ = try desk.require(.metadata, .content, .policy, .dpo)
    let body = try read(console)
    let (instant, now) = (try instant(), Assembly.systemClock.now)
    let rules = try await Assembly.rules(desk.home, installation: Installation.find(console), at: instant)
    let form: Serialisation = body.first { !Self.spaces.contains($0) } == UInt8(ascii: "{") ? .flattened : .compact
    // A compact JWS in a file ends with a line feed that nobody posts.
    let posted = form == .compact ? Array(body.reversed().drop { Self.spaces.contains($0) }.reversed()) : body
    let examination = rules.examine(posted, contentType: form.mediaType, at: instant ?? now)
    console.emit(ExaminationView.json(examination, at: instant ?? now, trust: rules.verifier.trust.digest))
    if explain { ExaminationView.show(examination, on: console) }
    for line in ExaminationView.verdict(examination, at: instant ?? now, trust: rules.verifier.trust.digest, console.language) {
      console.say(line)
    }
    if case .refused = examination.verdict { throw ExitStatus.refused }
  }

  private static let spaces: Set<UInt8> = [0x20, 0x09, 0x0A, 0x0D]

  private func instant() throws -> Instant? { try Parsed.optional(at, "--at") { Instant($0) } }

  private func read(_ console: Console) throws -> [UInt8] {
    if file == "-" { return Array(FileHandle.standardInput.readDataToEndOfFile()) }
    guard let data = FileManager.default.contents(atPath: file) else {
      throw console.complaint(ExitStatus.notFound, "\(file) est illisible.", "\(file) cannot be read.")
    }
    return Array(data)
  }
}
