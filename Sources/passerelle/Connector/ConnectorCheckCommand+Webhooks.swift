import Connectors
import Exchange
import Foundation
import JSONTree
import Translation

extension ConnectorCheckCommand {
  /// Checks a connector that listens to rdv-insertion, and says what it takes.
  func check(_ settings: WebhookSettings, in folder: ConnectorFolder, _ console: Console) throws {
    let types = Set(try AdapterShelf(console).library().adapters.map(\.type))
    try folder.check(settings, types: types, environment: ProcessInfo.processInfo.environment)
    let models = settings.types.sorted { $0.key < $1.key }
    console.emit([
      "connector": .string(name), "kind": "webhooks", "for": .string(settings.gateway.partner.text),
      "proof": .string(settings.proof.rawValue),
      "types": .object(JSONObject(distinct: models.map { (name: $0.key, value: .string($0.value.text)) })),
      "ignores": .array(settings.ignores.sorted().map { .string($0) }),
    ])
    console.say(console.text("\(name) : rien à corriger.", "\(name): nothing to mend."))
    for (model, type) in models { console.say("  \(model)  \(type)") }
    if settings.proof == .jwt {
      console.say(
        console.text(
          "Le jeton ne nomme que quelques membres du corps : le reste n'est protégé que par TLS. hmac protège tout.",
          "The token names a few members of the body alone: TLS alone protects the rest. hmac protects all of it."))
    }
    if !Self.isLoopback(settings.address) {
      console.note(
        console.text(
          "\(settings.address) n'est pas cette machine : ce port parle HTTP en clair, un mandataire TLS doit être devant.",
          "\(settings.address) is not this machine: this port speaks HTTP in the clear, a TLS proxy must stand before it."))
    }
  }

  private static func isLoopback(_ address: String) -> Bool { ["127.0.0.1", "::1", "localhost"].contains(address) }
}
