import ArgumentParser
import Exchange
import Gateway
import JSONTree
import Store

/// `passerelle retention plan`: what a run would erase now; nothing is erased.
struct RetentionPlanCommand: AsyncParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "plan",
      abstract: words(
        "Ce qui serait effacé maintenant, durée par durée ; rien n'est effacé.",
        "What would be erased now, clock by clock; nothing is erased."))
  }

  @OptionGroup var options: HomeOptions

  func run() async throws {
    let desk = try options.desk()
    _ = try desk.require(.metadata, .content, .policy, .dpo)
    let rules = try Settings(file: desk.home.settings).retention
    let plan = try await desk.reading().retentionPlan(
      rules, at: Assembly.systemClock.now, keeping: FactsInUse.keeps)
    let console = desk.console
    var table = Table(
      console.text("Quoi", "What"), console.text("Gardé", "Kept"), console.text("Part ce qui est d'avant le", "Goes if before"),
      console.text("À effacer", "To be erased"), console.text("Le plus ancien", "Oldest"),
      console.text("Retenu par la file", "Held by the queue"), console.text("Déjà effacé", "Erased so far"))
    for line in plan.lines {
      console.emit(Self.json(line))
      table.add(
        line.rule.clock.text(in: console.language),
        Words.count(line.rule.months, ("mois", "mois"), ("month", "months"), console.language),
        line.cutoff.day.description, String(line.count), line.oldest?.day.description ?? "–", String(line.queued),
        String(line.erased))
    }
    console.show(table)
    console.say()
    for clock in RetentionClock.allCases {
      console.say(clock.text(in: console.language) + console.text(" : ", ": ") + clock.source(in: console.language))
    }
  }

  private static func json(_ line: RetentionPlan.Line) -> JSONValue {
    .object([
      "clock": .string(line.rule.clock.rawValue), "months": .integer(Int64(line.rule.months)),
      "before": .string(line.cutoff.description), "count": .integer(line.count),
      "oldest": line.oldest.map { JSONValue.string($0.description) } ?? .null, "queued": .integer(line.queued),
      "erased": .integer(line.erased), "source": .string(line.rule.clock.source(in: .english)),
    ])
  }
}
