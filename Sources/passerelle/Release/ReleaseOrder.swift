import ArgumentParser
import Exchange
import Gateway
import JSONTree
import Store

/// An order about some releases: which, why, and whether it is only tried.
struct ReleaseOrder: ParsableArguments {
  @OptionGroup var options: HomeOptions
  @OptionGroup var choice: ReleaseChoice
  @Option(help: .init(words("Pourquoi (journalisé).", "Why (logged)."), valueName: words("motif", "reason")))
  var reason: String
  @Flag(help: .init(words("Dire seulement ce qui serait fait.", "Only say what would be done.")))
  var dryRun = false

  func validate() throws { try Parsed.checkReason(reason) }

  /// Carries an order out on those of the releases that are in one of these states, a few hundred at a time; says what was done and what was
  /// not. With `--dry-run`, says which they are.
  func carryOut(
    _ command: String, in states: [ReleaseState], done: (Int, Console) -> String, _ order: ([String]) -> ControlOrder
  ) async throws {
    let desk = try options.desk()
    _ = try desk.require(.policy)
    let console = desk.console
    let chosen = try await choice.entries(desk.reading(), in: states, console)
    let (fit, unfit) = (chosen.filter { states.contains($0.state) }, chosen.filter { !states.contains($0.state) })
    for entry in unfit { console.note(Self.unfit(entry, console)) }
    guard !dryRun else {
      FlowLookup.show(fit, console)
      for entry in fit { console.emit(.object(FlowLookup.json(entry))) }
      return console.say(
        console.text(
          "\(fit.count) envoi(s) ; rien n'est fait (--dry-run).", "\(fit.count) release(s); nothing is done (--dry-run)."))
    }
    let changed = try await Self.carryOut(order, command, on: fit.map(\.id), reason, desk).releases
    console.say(done(changed.count, console))
    let left = fit.count - changed.count
    if left > 0 {
      console.note(
        console.text("\(left) envoi(s) ont changé entre-temps : laissés.", "\(left) release(s) changed meanwhile: left alone."))
    }
    if changed.isEmpty, !unfit.isEmpty { throw ExitStatus.refused }
  }

  /// One order after the other, each with as many releases as one may name.
  static func carryOut(
    _ order: ([String]) -> ControlOrder, _ command: String, on ids: [String], _ reason: String, _ desk: Desk
  ) async throws -> (releases: [String], made: [String: String]) {
    var (releases, made): ([String], [String: String]) = ([], [:])
    for start in stride(from: 0, to: ids.count, by: ControlOrder.limit) {
      let part = Array(ids[start..<min(start + ControlOrder.limit, ids.count)])
      let outcome = try await desk.carryOut(order(part), command, target: part.joined(separator: " "), reason: reason)
      desk.console.emit(ControlMessage.json(outcome))
      releases += outcome.releases
      made.merge(outcome.made) { first, _ in first }
    }
    return (releases, made)
  }

  private static func unfit(_ entry: ReleaseEntry, _ console: Console) -> String {
    let state = Words.state(entry.state, console.language)
    return console.text("\(entry.id) est \(state) : laissé.", "\(entry.id) is \(state): left alone.")
  }
}
