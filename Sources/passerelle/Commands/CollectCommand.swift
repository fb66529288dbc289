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

  @OptionGroup var options: PartnerRequestOptions
  @Option(help: .init(words("L'agent, ou BATCH.", "The agent, or BATCH.")))
  var agent = "BATCH"
  @Flag(help: .init(words("Accuser réception de tout ce qui est écrit.", "Acknowledge everything that is written.")))
  var acknowledge = false

  func run() async throws {
    let console = options.console
    let mailbox = MailboxVisit(requests: try options.requests(by: agent))
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
