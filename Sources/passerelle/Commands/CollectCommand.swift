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
      abstract: words("Relever sa boîte, vérifier les sceaux, accuser réception.", "Collect one's mailbox, check the seals, acknowledge."))
  }

  @Option(help: .init(words("L'adresse de la passerelle.", "The gateway's address.")))
  var url = "http://127.0.0.1:8080"
  @Option(help: .init(words("La clé privée (PEM).", "The private key (PEM).")))
  var key: String
  @Option(help: .init(words("Son certificat (PEM).", "Its certificate (PEM).")))
  var certificate: String
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

  func run() async throws {
    let console = Console(json: json)
    let signing: SigningKey
    do {
      signing = try SigningKey(contentsOf: URL(fileURLWithPath: key), certificate: URL(fileURLWithPath: certificate))
    } catch {
      console.note(error.reason)
      throw ExitStatus.notFound
    }
    let client = PartnerClient(url: url, key: signing, language: console.language)
    let mailbox = MailboxClient(client: client, source: source, audience: audience, purpose: purpose, agent: agent)
    var (cursor, isMore, taken): (String?, Bool, [String]) = (nil, true, [])
    while isMore {
      let page: MailboxClient.Page
      switch try await mailbox.page(after: cursor) {
      case .page(let read): page = read
      case .problem(let answer): try PostCommand.show(answer, console)
      }
      for item in page.items {
        console.emit(.object(["id": .string(item.id), "type": .string(item.type), "release": item.content]))
        console.say("\(item.id)  \(item.type)")
        console.say(JSONWriter.text(item.content, pretty: true))
        taken.append(item.id)
      }
      (cursor, isMore) = (page.cursor, page.hasMore)
    }
    if acknowledge, !taken.isEmpty { try await mailbox.acknowledge(taken, console) }
    console.say(console.text("\(taken.count) envois relevés.", "\(taken.count) releases collected."))
  }
}
