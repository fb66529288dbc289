import ArgumentParser
import Exchange
import Gateway
import JSONTree
import Store
import Trust

/// `passerelle partner revoke-key`: a key that is lost or stolen is not accepted any more, at once.
struct PartnerRevokeKeyCommand: AsyncParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "revoke-key",
      abstract: words("Ne plus accepter une clé, perdue ou volée.", "Accept a lost or stolen key no more."))
  }

  @OptionGroup var options: HomeOptions
  @Argument(help: .init(words("Le nom de la clé, par exemple caf-041/cle-1.", "The key's name, such as caf-041/cle-1.")))
  var kid: String
  @OptionGroup var why: PartnerReasonOption
  @Option(
    help: .init(
      words(
        "Depuis quand (RFC 3339) ; maintenant par défaut.", "Since when (RFC 3339); now by default."),
      valueName: words("moment", "time")))
  var since: String?

  func validate() throws { _ = try Parsed.optional(since, "--since", Instant.init) }

  func run() async throws {
    let desk = try PartnerDesk(options)
    let (console, asked) = (desk.console, try Parsed.optional(since, "--since", Instant.init))
    let outcome = try await desk.change("partner revoke-key", kid, reason: { change in Self.logged(change, kid, why.reason) }) {
      state, now in try .revoke(kid: kid, in: state, since: asked ?? now, at: now)
    }
    guard let key = outcome.after.registry.key(id: kid), let since = key.terms.revokedAt else { return }
    let others = outcome.after.others(of: key)
    let received = try await Received(by: [key] + others, since: since, in: try desk.desk.reading())
    console.emit(
      .object([
        "kid": .string(kid), "revokedAt": .string(since.description),
        "revokedWithIt": .array(others.map { .string($0.id) }),
        "received": .array(received.flows.map { .string($0) }), "receivedMore": .bool(received.isCut),
      ]))
    console.say(
      console.text("\(kid) n'est plus acceptée, depuis \(since).", "\(kid) is not accepted any more, since \(since)."))
    if !others.isEmpty {
      let names = others.map(\.id).joined(separator: ", ")
      console.say(
        console.text(
          "C'est aussi la clé de \(names) : n'est plus acceptée non plus.",
          "It is the key of \(names) as well: not accepted any more either."))
    }
    if !received.flows.isEmpty {
      let count = (received.isCut ? console.text("plus de ", "more than ") : "") + String(received.flows.count)
      console.say(
        console.text(
          "Messages signés par elle et reçus depuis, qui restent enregistrés (\(count)) ; à examiner :",
          "Messages that it signed and that came since, which stay recorded (\(count)); to be looked at:"))
      for flow in received.flows { console.say("  \(flow)") }
    }
    let keys = outcome.after.registry.keys(of: key.partner)
    if !keys.contains(where: { outcome.after.accepts($0, at: outcome.at) }) {
      console.note(
        console.text(
          "\(key.partner) n'a plus de clé : il ne peut plus rien signer jusqu'à passerelle partner rotate.",
          "\(key.partner) has no key left: it can sign nothing until passerelle partner rotate."))
    }
  }

  private static func logged(_ change: RegistrarChange, _ kid: String, _ reason: String) -> String {
    let stem = String(kid.drop { $0 != "/" }.dropFirst())
    return "\(reason) (≥ \(change.file.keys[stem]?.revokedAt?.description ?? ""))"
  }

  /// The recorded messages that a key signed since a moment, under any of its certificates, newest first.
  struct Received {
    /// How many are looked for.
    static let limit = 1000
    var flows: [String] = []
    var isCut = false

    init(by certificates: [RegisteredKey], since: Instant, in store: any DossierReading) async throws {
      guard let key = certificates.first else { return }
      let thumbprints = certificates.map(\.thumbprint)
      var filter = FlowFilter()
      (filter.partner, filter.state, filter.from) = (key.partner, .recorded, since)
      let page = try await store.flows(filter, after: nil, limit: Self.limit)
      isCut = page.next != nil
      for entry in page.entries {
        // What was recorded before certificates were kept as evidence is listed too: nobody can tell.
        let signer = try await store.flow(entry.flow)?.evidence["certificate"]
        if signer.map({ thumbprints.contains($0) }) ?? true { flows.append(entry.flow) }
      }
    }
  }
}
