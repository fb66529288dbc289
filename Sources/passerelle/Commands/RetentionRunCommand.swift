import ArgumentParser
import Exchange
import Gateway
import JSONTree
import Store

/// `passerelle retention run`: erases now what the server would erase by itself within the day.
struct RetentionRunCommand: AsyncParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "run",
      abstract: words(
        "Effacer maintenant ce dont la durée est passée ; le serveur le fait de lui-même chaque jour.",
        "Erase now what was kept for long enough; the server does it by itself every day."))
  }

  @OptionGroup var options: HomeOptions
  @Option(help: .init(words("Pourquoi (journalisé).", "Why (logged)."), valueName: words("motif", "reason")))
  var reason: String

  func validate() throws { try Parsed.checkReason(reason) }

  func run() async throws {
    let desk = try options.desk()
    let role = try desk.require(.dpo, .policy)
    let access = AccessEntry(
      person: desk.person.name, role: role.rawValue, command: "retention run", target: nil, reason: reason,
      at: Assembly.systemClock.now)
    let console = desk.console
    let erased = try await Progress.waiting(console, console.text("effacement", "erasing")) {
      try await Self.carryOut(desk.home, by: access)
    }
    var (table, object) = (Table(console.text("Quoi", "What"), console.text("Effacé", "Erased")), JSONObject())
    for clock in RetentionClock.allCases {
      table.add(clock.text(in: console.language), String(erased[clock] ?? 0))
      object[clock.rawValue] = .integer(erased[clock] ?? 0)
    }
    console.emit(.object(object))
    console.show(table)
  }

  /// By the server when it runs, else under the same lock.
  private static func carryOut(_ home: Home, by access: AccessEntry) async throws -> [RetentionClock: Int64] {
    if let server = await AdminSocket(home: home) { return try await server.retain(by: access) }
    let rules = try Settings(file: home.settings).retention
    let store = try Assembly.writing(home)
    do {
      let run = RetentionRun(store: store, rules: rules, clock: Assembly.systemClock, epochs: BackupEpochs(home: home))
      let erased = try await run.carryOut(by: access)
      try await store.close()
      return erased
    } catch {
      try? await store.close()
      throw error
    }
  }
}
