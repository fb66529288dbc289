import ArgumentParser
import Foundation
import Trust

/// Where a simulated rdv-insertion calls, and how it proves that it does.
struct SimulatedWebhookOptions: ParsableArguments {
  @Option(
    name: .customLong("webhooks-to"),
    help: .init(words("L'adresse que rdvi appelle.", "The address that rdvi calls."), valueName: words("adresse", "address")))
  var to: String?
  @Option(
    help: .init(
      words("Le fichier du secret partagé (mode 0600).", "The file of the shared secret (mode 0600)."),
      valueName: words("fichier", "file")))
  var secretFile: String?
  @Flag(help: .init(words("Prouver par un jeton plutôt que par une signature.", "Prove by a token rather than a signature.")))
  var token = false

  func validate() throws {
    if let to {
      try Parsed.checkAddress(to)
      _ = try Needed.text(secretFile, "--secret-file")
    }
  }

  /// What makes the calls; nil where no address is to be called.
  func sender(_ console: Console) throws -> WebhookSender? {
    guard let to, let secretFile else { return nil }
    let secret = try PrivateFile.read(URL(fileURLWithPath: secretFile)).trimmingCharacters(in: .whitespacesAndNewlines)
    return WebhookSender(to: to, secret: secret, token: token, console: console)
  }
}
