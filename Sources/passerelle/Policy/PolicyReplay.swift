import Consent
import Dossier
import Exchange
import JSONTree
import Release
import Store

/// Walks everybody the store knows and rehearses what was sent about them by both sets of rules; holds no more than a page in memory.
struct PolicyReplay {
  let store: any DossierReading
  let comparison: RulesComparison
  let catalogue: Catalogue
  let kinds: [PartnerID: PartnerKind]
  let day: CivilDay
  let showsExamples: Bool

  private static let pageSize = 64

  /// What would change, counted.
  func run(from: Instant?, until: Instant?, _ progress: Progress) async throws -> DiffTally {
    var tally = DiffTally()
    var place: Int64?
    let start = ContinuousClock.now
    repeat {
      let page = try await store.traffic(from: from, until: until, after: place, limit: Self.pageSize)
      try await withThrowingTaskGroup(of: Findings?.self) { group in
        for traffic in page.bearers where !traffic.sent.isEmpty || comparison.changesSubscriptions {
          group.addTask { try await findings(about: traffic, from) }
        }
        for try await found in group { if let found { tally.add(found) } }
      }
      place = page.next
      progress.report(page.next ?? page.last, of: page.last, "dossiers")
    } while place != nil
    progress.end()
    tally.duration = ContinuousClock.now - start
    return tally
  }

  /// What changes for one bearer.
  struct Findings: Sendable {
    let bearer: Bearer
    let rehearsed: Int
    let changes: [ReleaseChange]
    let examples: [FactPath: String]
  }

  private func findings(about traffic: BearerTraffic, _ from: Instant?) async throws -> Findings? {
    guard let recalled = try await store.recall(traffic.bearer) else { return nil }
    let (changes, rehearsed) = comparison.changes(of: traffic, recalled, from: from, on: day)
    guard rehearsed > 0 else { return nil }
    var examples: [FactPath: String] = [:]
    if showsExamples, !changes.isEmpty, let about = recalled.about(catalogue, kinds) {
      let shield = Shield(about, from: nil, on: day)
      for change in changes { examples.merge(masked(change, shield)) { first, _ in first } }
    }
    return Findings(bearer: traffic.bearer, rehearsed: rehearsed, changes: changes, examples: examples)
  }

  /// A value of each fact gained or lost, as an operator may see it: masked, and nothing that tells where a protected person lives.
  private func masked(_ change: ReleaseChange, _ shield: Shield) -> [FactPath: String] {
    var examples: [FactPath: String] = [:]
    for (paths, rehearsal) in [(change.gained, change.after), (change.lost, change.before)] {
      for path in paths {
        guard let definition = catalogue[path], let (value, bearer) = rehearsal.value(at: path),
          let open = shield.shown(value, under: definition.governance, of: bearer),
          case .value(let json) = Mask.value(open, of: definition, revealing: false)
        else { continue }
        examples[path] = Self.short(json)
      }
    }
    return examples
  }
}

extension PolicyReplay {
  /// A plain value as it is; of an object or a list the names of what is in it.
  private static func short(_ json: JSONValue) -> String {
    switch json {
    case .null, .bool, .number, .string: JSONWriter.text(json)
    case .array(let items): "[" + items.map(short).joined(separator: ", ") + "]"
    case .object(let object): "{" + object.map(\.name).joined(separator: ", ") + "}"
    }
  }
}

extension Rehearsal {
  /// The first value of that fact, and whose it is.
  fileprivate func value(at path: FactPath) -> (FactValue, String)? {
    for part in parts {
      if let fact = part.facts.first(where: { $0.key.path == path }) { return (fact.value, part.reference) }
    }
    return nil
  }
}
