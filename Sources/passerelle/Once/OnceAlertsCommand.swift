import ArgumentParser
import Exchange
import Gateway
import JSONTree
import Release
import Store

/// `passerelle once alerts`: which agents asked, in one day, about more persons without a link than is let pass. It names agents: logged
/// before it is shown.
struct OnceAlertsCommand: AsyncParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "alerts",
      abstract: words(
        "Les agents qui ont demandé, en un jour, trop de personnes sans lien (journalisé).",
        "The agents who asked about too many persons without a link in a day (logged)."))
  }

  @OptionGroup var options: HomeOptions
  @Option(help: .init(words("Pourquoi (journalisé).", "Why (logged)."), valueName: words("motif", "reason")))
  var reason: String

  func validate() throws { try Parsed.checkReason(reason) }

  func run() async throws {
    let desk = try options.desk()
    let role = try desk.require(.content, .dpo)
    let console = desk.console
    try await desk.log(role, "once alerts", target: nil, reason: reason)
    let alerts = try await OnceAlert.all(in: desk.reading())
    var table = Table(
      console.text("Quand", "When"), console.text("Partenaire", "Partner"), console.text("Agent", "Agent"),
      console.text("Ce qui passe en un jour", "Let pass in a day"))
    for alert in alerts {
      table.add(alert.at.description, alert.partner, alert.agent, alert.limit)
      console.emit([
        "at": .string(alert.at.description), "partner": .string(alert.partner), "agent": .string(alert.agent),
        "limit": .string(alert.limit),
      ])
    }
    if alerts.isEmpty {
      console.say(console.text("Aucune alerte.", "No alert."))
    } else {
      console.show(table)
    }
  }
}

/// One alert, as the log of accesses keeps it.
struct OnceAlert {
  let partner: String
  let agent: String
  let limit: String
  let at: Instant

  /// The month of the figure: `2026-11`.
  var month: String { String(at.day.description.prefix(7)) }

  /// Every alert that the log still holds.
  static func all(in reading: any AccessReading) async throws -> [OnceAlert] {
    try await reading.accesses(of: UnlinkedAlert.command, since: Instant(milliseconds: 0)).map { logged in
      let words = logged.access.person.split(separator: " ", maxSplits: 1).map(String.init)
      return OnceAlert(
        partner: words.first ?? "", agent: words.count > 1 ? words[1] : "",
        limit: logged.access.reason.split(separator: " ").last.map(String.init) ?? "", at: logged.access.at)
    }
  }
}
