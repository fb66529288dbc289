import ArgumentParser
import Exchange
import Gateway
import JSONTree
import Store

/// `passerelle once`: what was not asked twice.
struct OnceCommand: AsyncParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "once",
      abstract: words("Ce qui n'a pas été demandé deux fois.", "What was not asked twice."),
      subcommands: [OnceStatsCommand.self, OnceAlertsCommand.self])
  }
}

/// `passerelle once stats`: by month and partner, how many facts were asked for and how many need not be asked of the person: the figure
/// that a département reports. Nobody is in it.
struct OnceStatsCommand: AsyncParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "stats",
      abstract: words(
        "Par mois et partenaire : données demandées, évitées, à rafraîchir.",
        "By month and partner: facts asked for, avoided, to be refreshed."))
  }

  @OptionGroup var options: HomeOptions

  func run() async throws {
    let desk = try options.desk()
    _ = try desk.require(.metadata, .content, .policy, .dpo)
    let console = desk.console
    let reading = try desk.reading()
    let counts = try await reading.onceCounts()
    let alerts = Dictionary(grouping: try await OnceAlert.all(in: reading)) { $0.partner + " " + $0.month }
    var table = Table(
      console.text("Mois", "Month"), console.text("Partenaire", "Partner"), console.text("Demandes", "Asks"),
      console.text("Sans lien", "Without a link"), console.text("Alertes", "Alerts"), console.text("Données", "Facts"),
      console.text("Évitées", "Avoided"),
      console.text("À rafraîchir", "To refresh"), console.text("À obtenir d'un partenaire", "Obtainable"))
    for count in counts {
      let alarms = alerts["\(count.partner) \(count.month)"]?.count ?? 0
      table.add(
        count.month, count.partner.text, String(count.asks), String(count.unlinked), String(alarms), String(count.asked),
        String(count.avoided),
        String(count.toRefresh), String(count.obtainable))
      console.emit(
        .object([
          "month": .string(count.month), "partner": .string(count.partner.text), "asks": .integer(Int64(count.asks)),
          "unlinked": .integer(Int64(count.unlinked)), "alerts": .integer(Int64(alarms)), "asked": .integer(Int64(count.asked)),
          "avoided": .integer(Int64(count.avoided)), "toRefresh": .integer(Int64(count.toRefresh)),
          "obtainable": .integer(Int64(count.obtainable)),
        ]))
    }
    if counts.isEmpty {
      console.say(console.text("Personne n'a encore rien demandé.", "Nobody has asked anything yet."))
    } else {
      console.show(table)
    }
  }
}
