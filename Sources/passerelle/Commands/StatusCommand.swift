import ArgumentParser
import Exchange
import Gateway
import JSONTree
import Store
import Trust

/// `passerelle status`: how the gateway stands, in counts that are kept as it writes.
struct StatusCommand: AsyncParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "status",
      abstract: words("L'état de la passerelle en quelques chiffres.", "How the gateway stands, in a few figures."))
  }

  @OptionGroup var options: HomeOptions

  func run() async throws {
    let desk = try options.desk()
    _ = try desk.require(.metadata, .content, .policy, .dpo)
    let store = try desk.reading()
    let status = try await store.status()
    var stamps: TimestampStatus?
    if let timestamps = try Settings(file: desk.home.settings).timestamps {
      stamps = try await TimestampStatus(store, timestamps, at: Assembly.systemClock.now)
    }
    let isServing = await AdminSocket(home: desk.home) != nil
    let console = desk.console
    let (warnings, faults) = warnings(desk)
    console.emit(json(status, isServing, warnings, faults, stamps))
    var table = Table(console.text("Quoi", "What"), console.text("Combien", "How many"))
    table.add(
      console.text("serveur", "server"), isServing ? console.text("en marche", "running") : console.text("arrêté", "stopped"))
    table.add(console.text("messages enregistrés", "messages recorded"), String(status.messages))
    table.add(console.text("messages refusés à des partenaires", "messages of partners refused"), String(status.refusals))
    table.add(
      console.text("messages refusés à des inconnus (comptés seulement)", "messages of strangers refused (only counted)"),
      String(status.countedRefusals))
    table.add(
      console.text("messages trop anciens, mis de côté", "messages too old, set aside"), String(status.aside))
    table.add(console.text("usagers", "usagers"), String(status.usagers))
    for state in ReleaseState.allCases {
      if let count = status.releases[state] { table.add(Words.releases(state, console.language), String(count)) }
    }
    table.add(console.text("journal : feuilles intégrées", "log: integrated leaves"), String(status.log.size))
    table.add(console.text("journal : feuilles en attente", "log: pending leaves"), String(status.log.pending))
    for row in stamps?.rows(in: console.language) ?? [] { table.add(row.what, row.how) }
    console.show(table)
    for warning in warnings { console.say("! " + warning.text(in: console.language)) }
    for fault in faults { console.say("! " + console.text("À corriger : ", "To be mended: ") + fault.text(in: console.language)) }
  }

  /// What ends soon, and what is wrong in the files of partners and certificates. A registry that cannot be read does not hide how the
  /// store stands.
  private func warnings(_ desk: Desk) -> (ends: [ExpiryWarning], faults: [RegistrationError]) {
    let now = Assembly.systemClock.now
    do {
      let folder = try Registrar(home: desk.home).folder(at: now)
      return (desk.home.expiryWarnings(in: folder.state, at: now), folder.faults)
    } catch {
      return ([], [error])
    }
  }

  private func json(
    _ status: StoreStatus, _ isServing: Bool, _ warnings: [ExpiryWarning], _ faults: [RegistrationError],
    _ stamps: TimestampStatus?
  )
    -> JSONValue
  {
    var releases = JSONObject()
    for state in ReleaseState.allCases { releases[state.rawValue] = .integer(status.releases[state] ?? 0) }
    var object: JSONObject = [
      "serving": .bool(isServing), "messages": .integer(status.messages), "refusals": .integer(status.refusals),
      "countedRefusals": .integer(status.countedRefusals), "aside": .integer(status.aside),
      "usagers": .integer(status.usagers),
      "releases": .object(releases),
      "log": .object([
        "size": .integer(status.log.size), "pending": .integer(status.log.pending),
        "root": .string(status.log.root.description),
      ]),
      "warnings": .array(warnings.map(\.json)), "faults": .array(faults.map { .string($0.description) }),
    ]
    if let stamps { object["timestamps"] = stamps.json }
    return .object(object)
  }
}
