public import Exchange

/// What a connector did with one file, or would have done.
public struct FileReport: Sendable {
  /// What came of it. The raw value is stable.
  public enum Word: String, Hashable, Sendable, CaseIterable {
    /// It was fetched from the server into the watched folder.
    case fetched
    /// The gateway took it in, and it is in the archive.
    case taken
    /// The gateway had taken the same octets in before; it is in the archive.
    case known
    /// The gateway refused it as a whole, and it is in quarantine.
    case refused
    /// The gateway is not through with it, or not reached; it stays where it is.
    case waiting
    /// Somebody still writes it; it stays where it is.
    case changing
    /// It cannot be read by this process; it stays where it is.
    case unreadable
    /// It would be brought to the gateway.
    case planned
  }

  /// Its name, which fits one of the settings.
  public let name: String
  /// The type of its records.
  public let type: MessageType
  /// What came of it.
  public let word: Word
  /// The gateway's number of it; nil where it has none.
  public internal(set) var batch: String?
  /// How many records are new, changed, set aside, …, by the verdict's own names; empty where there is no verdict.
  public internal(set) var counts: [String: Int64] = [:]
  /// How many records were set aside, by code.
  public internal(set) var reasons: [String: Int64] = [:]
  /// Why it was refused, or why the gateway cannot go on for now; nil where neither.
  public internal(set) var refusal: FileRefusal?

  init(_ name: String, _ type: MessageType, _ word: Word) {
    (self.name, self.type, self.word) = (name, type, word)
  }

  init(_ file: SettledFile, _ word: Word, _ standing: BatchStanding? = nil, refusal: FileRefusal? = nil) {
    self.init(file.look.name, file.type, word)
    batch = standing?.id
    counts = standing?.counts ?? [:]
    reasons = standing?.reasons ?? [:]
    self.refusal = refusal ?? standing?.stop
  }
}

/// A file of the watched folder that is left alone. Its name is not told: whoever chose it could have put anybody's into it.
public struct StrangerReport: Sendable {
  /// Why it is left alone. The raw value is stable.
  public enum Reason: String, Hashable, Sendable, CaseIterable {
    /// No setting names such files.
    case name
    /// It is a link, a pipe or a device.
    case kind
    /// It is empty.
    case empty
  }

  /// Why.
  public let reason: Reason
  /// Its length in bytes: by this and its time it is found.
  public let size: Int64
  /// When it was last changed.
  public let modified: Instant
}

/// What a connector did in one visit to its folder.
public struct FileVisitReport: Sendable {
  /// The files that it worked on, in order.
  public internal(set) var files: [FileReport] = []
  /// Files that it left alone and had not told of before.
  public internal(set) var strangers: [StrangerReport] = []
  /// For how many seconds nothing is to be brought; nil where nothing stands in the way.
  public internal(set) var pause: Int64?
  /// For how many seconds the gateway asked not to be called; nil where it did not.
  var asked: Int64?
  /// What the gateway did not do; nil where it did all.
  public internal(set) var gateway: GatewayFault?
  /// Why nothing could be fetched from the server; nil where all was.
  public internal(set) var server: SFTPFault?
}
