import Exchange
import Foundation
import Store

/// Looks at a home and says what is wrong with it and what mends that: reads only, beside a server or without one, and as far as it can of a home
/// that cannot be opened at all.
public struct Doctor: Sendable {
  let home: Home
  let installation: Installation?
  let surroundings: DoctorSurroundings

  /// The doctor of that home.
  ///
  /// - Parameter installation: the schemas and adapters; nil when they are nowhere.
  public init(of home: Home, installation: Installation?, surroundings: DoctorSurroundings = .machine) {
    self.home = home
    self.installation = installation
    self.surroundings = surroundings
  }

  /// Everything that was found, faults first, in the order of codes; empty when all is well.
  public func examine() async -> [Finding] {
    guard home.exists else { return [Finding(.homeMissing)] }
    var found = permissions() + operators() + machine()
    let settings: Settings?
    do { settings = try Settings(file: home.settings) } catch {
      settings = nil
      found.append(Finding(.homeSettings, "passerelle.json", Self.reason(error)))
    }
    found += storeFindings(settings) + trustFindings(settings) + epochs()
    if let settings { found += keyFindings(settings) + sealFindings(settings) + rules(settings) + (await timestamps(settings)) }
    found += await server()
    return found.sorted()
  }

  var now: Instant { surroundings.clock.now }

  /// What an error says, on one line.
  static func reason(_ error: any Error) -> [String: String] {
    ["reason": "\(error)".split(whereSeparator: \.isNewline).joined(separator: " ")]
  }

  /// A server that holds the store and does not answer to its commands.
  private func server() async -> [Finding] {
    let lock = home.data.appendingPathComponent("store.lock")
    guard let holder = surroundings.holder(lock), await AdminSocket(home: home) == nil,
      // It may have ended while it was asked, or be a command that writes for a moment.
      surroundings.holder(lock) == holder
    else { return [] }
    return [Finding(.serverSilent, nil, ["pid": "\(holder)"])]
  }

  /// Timestamps of the log, where they are asked for.
  private func timestamps(_ settings: Settings) async -> [Finding] {
    guard let asked = settings.timestamps,
      let store = try? Assembly.reading(home, environment: surroundings.environment),
      let status = try? await TimestampStatus(store, asked, at: now), let since = status.downSince, let stops = status.stopsAt
    else { return [] }
    return [Finding(.timestampsLate, nil, ["since": "\(since)", "stops": "\(stops)"])]
  }
}
