import ArgumentParser
import Exchange
import Foundation
import JSONTree
import Trust

/// `passerelle sign`: the signed message, on standard output.
struct SignCommand: AsyncParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "sign",
      abstract: words("Mettre un fichier dans un événement et le signer.", "Put a file in an event and sign it."))
  }

  @OptionGroup var event: EventOptions
  @Flag(help: .init(words("JWS compact au lieu de JWS JSON.", "Compact JWS instead of JSON JWS.")))
  var compact = false
  @Flag(
    help: .init(
      words(
        "Écrire du JSON : ce qui nomme le message, et le message signé.",
        "Write JSON: what names the message, and the signed message.")))
  var json = false

  func validate() throws { try event.require() }

  func run() async throws {
    let console = Console(json: json)
    let signed = try event.signed(console, compact ? .compact : .flattened)
    guard json else { return FileHandle.standardOutput.write(Data(signed.body + [0x0A])) }
    let body: JSONValue = compact ? .string(String(decoding: signed.body, as: UTF8.self)) : try JSONValue(parsing: signed.body)
    console.emit(
      .object([
        "id": .string(signed.id), "source": .string(signed.source), "type": .string(signed.type.text),
        "time": .string(signed.time.description), "signed": body,
      ]))
  }
}
