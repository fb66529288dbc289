/// What an administrator may set, from `passerelle.json`; an unknown name or a value out of bounds is an error, not a guess.
///
/// Every setting with its bounds is in `docs/operations.md`.
public struct Settings: Hashable, Sendable {
  /// The gateway's identifier: what messages name as `audience`.
  public var gateway = "urn:passerelle:dev"
  /// Whether this gateway is tried out or works: what it may rest on.
  public var profile = Profile.development
  /// The address to listen on.
  public var host = "127.0.0.1"
  /// The port to listen on; 0 takes a free one.
  public var port = 8080
  /// TLS; nil where something else speaks it, or nobody outside of this machine can reach the port.
  public var tls: TLSSettings?
  /// The authority that stamps the log's checkpoints; nil when none does.
  public var timestamps: TimestampSettings?
  /// Where a collector reads figures; nil where only the admin socket gives them.
  public var metrics: MetricsSettings?
  /// Where the key-encryption key and the index key come from.
  public var keys = KeySettings.files
  /// The largest body taken at `/v1/messages`, in bytes.
  public var bodyLimit = 8 << 20
  /// The largest file of a batch, in bytes.
  public var fileLimit = 4 << 30
  /// How many bytes of bodies are held at once, over all connections.
  public var bodyMemory = 256 << 20
  /// How many connections may be open.
  public var connections = 4096
  /// How many connections of one address (IPv6: of one /64) may be open.
  public var connectionsPerAddress = 256
  /// How long a connection may stay open without a request, in seconds.
  public var idleSeconds = 30
  /// How long the head of a request may take, in seconds.
  public var headSeconds = 10
  /// How long a body, or the reading of an answer, may stand still before its rate counts, in seconds.
  public var graceSeconds = 10
  /// How long a whole request may take, in seconds.
  public var requestSeconds = 1200
  /// The least rate of a body, and at which an answer must be read, in bytes a second, after the grace.
  public var bytesPerSecond = 8192
  /// How many calls of each partner are taken in a minute, unless its own registration says otherwise.
  public var callsPerMinute = 60_000
  /// Within how many seconds a receipt promises that its leaf is integrated.
  public var inclusionDelay = 10
  /// How long a call may have to wait for those before it, in milliseconds: beyond that it is told to come back.
  public var queueMilliseconds = 1000
  /// How long what is under way may take to end once the server is told to stop, in seconds.
  public var stopSeconds = 20
  /// How far back a message's `time` may lie, in days.
  public var timeWindowDays = 7
  /// How many messages of each partner that came too late may wait for an administrator.
  public var asideLimit = 1000
  /// How many refusals of each authenticated partner are kept one by one in an hour; the others are counted.
  public var refusalsPerHour = 1000
  /// How many asks of one agent in a day may be about persons of whom its partner told nothing, before somebody is alerted.
  public var unlinkedPerDay = 20
  /// How long messages are kept as they were signed, once nothing of them is queued, in months.
  public var bodyMonths = 5
  /// How long releases are kept as they were sealed, once they are delivered or withdrawn, in months.
  public var contentMonths = 5
  /// How long it is kept what was said of somebody of whom nothing is told any more, in months; 0 for ever: no text that was read says.
  public var factMonths = 0
  /// How long it is kept what was told to inform somebody of a right, in months; not more than CRPA R114-9-7 says.
  public var proactiveMonths = 12
  /// How long it is kept that somebody objected to such use, in months; between what CRPA R114-9-7 says.
  public var objectionMonths = 24
  /// How long traces are kept, in months; not less than CRPA R114-9-7 says.
  public var traceMonths = 36
  /// How long it is kept what operators looked at and did, in months; not less than CASF R262-107 says.
  public var accessMonths = 12
  /// How long a backup opens at most, in days: then its epoch's key is destroyed.
  public var backupDays = 35

  /// The ports that may be listened on; 0 takes a free one.
  public static let ports = 0...65535

  /// What a gateway is for. The raw value is the file's word.
  public enum Profile: String, Hashable, Sendable, CaseIterable {
    /// To be tried out, with invented persons: conventions need not be validated.
    case development
    /// To work: refuses conventions that nobody validated, or that do not say how long their recipients keep what they get.
    case production
  }

  /// The settings of a development gateway.
  public init() {}
}
