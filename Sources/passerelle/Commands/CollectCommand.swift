import ArgumentParser
import Exchange
import Foundation
import Gateway
import JSONTree
import Trust

/// `passerelle collect`: a partner collects what was released to it, checks the seals, and acknowledges.
struct CollectCommand: AsyncParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "collect",
      abstract: words(
        "Relever sa boîte, vérifier les sceaux, accuser réception.", "Collect one's mailbox, check the seals, acknowledge."))
  }

  @Option(help: .init(words("L'adresse de la passerelle.", "The gateway's address.")))
  var url = "http://127.0.0.1:8080"
  @OptionGroup var signer: SignerOptions
  @Option(help: .init(words("La source CloudEvents du partenaire.", "The partner's CloudEvents source.")))
  var source: String
  @Option(help: .init(words("La passerelle.", "The gateway.")))
  var audience = "urn:passerelle:dev"
  @Option(help: .init(words("La finalité, de la convention du partenaire.", "The purpose, of the partner's convention.")))
  var purpose: String
  @Option(help: .init(words("L'agent, ou BATCH.", "The agent, or BATCH.")))
  var agent = "BATCH"
  @Flag(help: .init(words("Accuser réception de tout ce qui est écrit.", "Acknowledge everything that is written.")))
  var acknowledge = false
  @Flag(help: .init(words("Écrire du JSON.", "Write JSON.")))
  var json = false

  func validate() throws {
    try Parsed.checkAddress(url)
    _ = try Needed.text(signer.key, "--key")
  }

  func run() async throws {
    let console = Console(json: json)
    let mailbox = MailboxVisit(
      post: PartnerPost(url: url, gateway: audience, console: console), key: try signer.signingKey(), source: source,
      purpose: purpose, agent: agent)
    var (cursor, isMore, taken): (String?, Bool, [String]) = (nil, true, [])
    while isMore {
      let page = try await mailbox.page(after: cursor)
      for item in page.items {
        console.emit(.object(["id": .string(item.id), "type": .string(item.type), "release": item.content]))
        console.say("\(item.id)  \(item.type)")
        console.say(JSONWriter.text(item.content, pretty: true))
        taken.append(item.id)
      }
      (cursor, isMore) = (page.cursor, page.hasMore)
    }
    if acknowledge, !taken.isEmpty { try await mailbox.acknowledge(taken) }
    let count = Words.count(
      taken.count, ("envoi relevé", "envois relevés"), ("release collected", "releases collected"), console.language)
    console.say(count + (acknowledge && !taken.isEmpty ? console.text(", accusé de réception donné.", ", acknowledged.") : "."))
  }
}
