public import Consent
public import Dossier
public import Exchange
public import Store

/// What a breach may have laid open, counted from the log of collections and from the reasons that were sealed with each release
/// (GDPR 33(3)): no value, and no person's identifier leaves it.
public struct BreachTally: Sendable {
  /// What one body was handed.
  public struct Share: Sendable {
    /// The releases that it collected, each once.
    public private(set) var releases: Set<String> = []
    /// Its agents, as it names them, and when the first and the last of its collections were.
    public private(set) var agents: Set<String> = []
    /// The first collection of the time.
    public private(set) var first: Instant
    /// The last collection of the time.
    public private(set) var last: Instant
    /// The categories that were told.
    public private(set) var categories: [FactCategory: Told] = [:]
    /// The purposes under which something was told, by the convention's name of it, with their legal bases.
    public private(set) var purposes: [String: Basis] = [:]
    /// How many facts were kept back in these releases, by what decided.
    public private(set) var withheld: [Reason.Ground: Int] = [:]
    /// Releases whose reasons are no longer kept: what they told cannot be said.
    public private(set) var unreadable: Set<String> = []
    fileprivate var persons: Set<String> = []
    fileprivate var households: Set<String> = []

    /// How many persons something was told of.
    public var personCount: Int { persons.count }
    /// How many households something was told of.
    public var householdCount: Int { households.count }

    fileprivate init(at moment: Instant) { (first, last) = (moment, moment) }

    fileprivate mutating func collect(_ release: String, by agent: String, at moment: Instant) -> Bool {
      agents.insert(agent)
      (first, last) = (min(first, moment), max(last, moment))
      return releases.insert(release).inserted
    }

    fileprivate mutating func read(_ reasons: [Reason]?, of entry: ReleaseEntry, _ catalogue: Catalogue) {
      guard let reasons else {
        unreadable.insert(entry.id)
        return
      }
      for reason in reasons {
        guard reason.isTold else {
          withheld[reason.ground, default: 0] += 1
          continue
        }
        guard let path = reason.path, let governance = catalogue[path]?.governance else { continue }
        categories[governance.category, default: Told()].add(path, governance, of: reason.bearer, in: entry.id)
        switch path.bearer {
        case .usager: persons.insert(reason.bearer)
        case .foyer: households.insert(reason.bearer)
        }
        if let basis = reason.basis, let purpose = reason.rule.split(separator: "/").first { purposes[String(purpose)] = basis }
      }
    }
  }

  /// What was told of one category.
  public struct Told: Sendable {
    /// The facts.
    public private(set) var paths: Set<FactPath> = []
    /// The most sensitive that any of these facts can be, whatever its value was.
    public private(set) var sensitivity = Sensitivity.ordinary
    private var bearers: Set<String> = []
    private var releases: Set<String> = []

    /// Of how many persons or households.
    public var bearerCount: Int { bearers.count }
    /// In how many releases.
    public var releaseCount: Int { releases.count }

    fileprivate mutating func add(_ path: FactPath, _ governance: Governance, of bearer: String, in release: String) {
      paths.insert(path)
      let codes = governance.sensitiveCodes.values.flatMap(\.values)
      sensitivity = codes.reduce(max(sensitivity, governance.sensitivity), max)
      bearers.insert(bearer)
      releases.insert(release)
    }
  }

  /// What operators looked at or did: how often, and about how many targets.
  public struct Look: Hashable, Comparable, Sendable {
    /// The system user.
    public let person: String
    /// Under which role.
    public let role: String
    /// The command, without its arguments.
    public let command: String

    /// By person, then role, then command.
    public static func < (left: Look, right: Look) -> Bool {
      (left.person, left.role, left.command) < (right.person, right.role, right.command)
    }
  }

  /// What each body was handed.
  public private(set) var shares: [PartnerID: Share] = [:]
  /// What operators did in the time: how often, about how many flows, releases or usagers.
  public private(set) var looks: [Look: (count: Int, targets: Set<String>)] = [:]
  /// Releases that came to nothing in the time, by recipient and state.
  public private(set) var untold: [PartnerID: [ReleaseState: Int]] = [:]

  /// Collections of which the log does not say with which key they were signed, where one key was asked for: they are not counted.
  public private(set) var unsignedCollections = 0

  private let catalogue: Catalogue

  /// Nothing yet.
  public init(_ catalogue: Catalogue) { self.catalogue = catalogue }

  /// All persons of whom anything was told, each once.
  public var personCount: Int { shares.values.reduce(into: Set<String>()) { $0.formUnion($1.persons) }.count }

  /// How many releases left.
  public var releaseCount: Int { shares.values.reduce(0) { $0 + $1.releases.count } }

  /// The releases that a logged collection handed over; none for any other access.
  public static func collected(in access: AccessEntry) -> [String] {
    guard access.role == "partner", let target = access.target else { return [] }
    return target.split(separator: " ").map(String.init)
  }

  /// Counts that a release was collected; its reasons are asked for once.
  public mutating func add(
    _ entry: ReleaseEntry, collectedBy access: AccessEntry, reasons: () async throws -> [Reason]?
  ) async rethrows {
    let agent = String(access.person.drop { $0 != " " }.dropFirst())
    var share = shares[entry.recipient] ?? Share(at: access.at)
    if share.collect(entry.id, by: agent, at: access.at) { share.read(try await reasons(), of: entry, catalogue) }
    shares[entry.recipient] = share
  }

  /// Counts what an operator did; a partner's collection is none.
  public mutating func add(look access: AccessEntry) {
    guard access.role != "partner" else { return }
    let look = Look(person: access.person, role: access.role, command: access.command)
    var (count, targets) = looks[look] ?? (0, [])
    count += 1
    if let target = access.target { targets.insert(target) }
    looks[look] = (count, targets)
  }

  /// Counts a collection that may or may not have been made with the key that was asked for.
  public mutating func addUnsignedCollection() { unsignedCollections += 1 }

  /// Counts a release that came to nothing.
  public mutating func add(untold entry: ReleaseEntry) { untold[entry.recipient, default: [:]][entry.state, default: 0] += 1 }
}
