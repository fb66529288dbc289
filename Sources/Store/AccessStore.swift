public import Exchange

/// Reads what was logged.
public protocol AccessReading: Sendable {
  /// Accesses logged, newest first; those that were erased are left out.
  func accesses(before position: Int64?, limit: Int) async throws -> [LoggedAccess]
  /// Accesses of that command from that moment on, in the order of the log; those that were erased are left out.
  func accesses(of command: String, since moment: Instant) async throws -> [LoggedAccess]
}

/// What operators did, as leaves of the log (design §3.18).
public protocol AccessStore: AccessReading {
  /// Logs that an operator saw or did something, before it is shown or done.
  func record(_ access: AccessEntry) async throws -> LogLeaf
}

/// One operator's command. The reason and the target may name a person: they are stored encrypted.
public struct AccessEntry: Hashable, Sendable {
  /// The system user.
  public let person: String
  /// Under which role: `metadata`, `content`, `policy` or `dpo`.
  public let role: String
  /// The command, without its arguments.
  public let command: String
  /// What it was about: a flow, a release, a usager; nil when nothing in particular.
  public let target: String?
  /// Why, in the operator's words.
  public let reason: String
  /// When.
  public let at: Instant
  /// The name (`kid`) of the key that signed a partner's request; nil for operators, and for what was logged before it was kept.
  public let key: String?

  /// A command to log.
  public init(
    person: String, role: String, command: String, target: String?, reason: String, at: Instant, key: String? = nil
  ) {
    self.key = key
    self.person = person
    self.role = role
    self.command = command
    self.target = target
    self.reason = reason
    self.at = at
  }
}

/// An access and its place in the log.
public struct LoggedAccess: Hashable, Sendable {
  /// Its leaf's position, from 0.
  public let position: Int64
  /// What was done.
  public let access: AccessEntry

  /// An access at that place.
  public init(position: Int64, access: AccessEntry) {
    self.position = position
    self.access = access
  }
}
