/// Every figure that the gateway exposes: its name, what kind it is, what it means, what its labels are. `docs/metrics.md` has a row for each, held
/// by a test.
///
/// Labels name partners, types, codes, routes and states: each a list that an administrator or this program bounds, none of them a person.
enum Metric: String, Figure {
  case requests = "passerelle_requests_total"
  case requestSeconds = "passerelle_request_seconds"
  case messages = "passerelle_messages_total"
  case refusals = "passerelle_refusals_total"
  case failures = "passerelle_failures_total"
  case overload = "passerelle_overload_total"
  case callsUnderWay = "passerelle_calls_under_way"
  case callsRoom = "passerelle_calls_room"
  case connections = "passerelle_connections"
  case connectionsRefused = "passerelle_connections_refused_total"
  case bodyMemory = "passerelle_body_memory_bytes"
  case bodyMemoryLimit = "passerelle_body_memory_limit_bytes"
  case storeUp = "passerelle_store_up"
  case storedMessages = "passerelle_stored_messages"
  case storedRefusals = "passerelle_stored_refusals"
  case countedRefusals = "passerelle_counted_refusals"
  case usagers = "passerelle_usagers"
  case aside = "passerelle_aside_messages"
  case batches = "passerelle_open_batches"
  case releases = "passerelle_releases"
  case releaseLag = "passerelle_release_lag_seconds"
  case mailboxReleases = "passerelle_mailbox_releases"
  case mailboxAge = "passerelle_mailbox_age_seconds"
  case webhookCalls = "passerelle_webhook_calls_total"
  case webhookFailures = "passerelle_webhook_failures"
  case logLeaves = "passerelle_log_leaves"
  case logPending = "passerelle_log_pending_leaves"
  case checkpointAge = "passerelle_checkpoint_age_seconds"
  case unstampedAge = "passerelle_unstamped_age_seconds"
  case commitParts = "passerelle_commit_parts"
  case commitSeconds = "passerelle_commit_seconds"
  case writerWaiting = "passerelle_writer_waiting_parts"
  case expiry = "passerelle_expiry_seconds"
  case residentMemory = "process_resident_memory_bytes"
  case openFiles = "process_open_fds"
  case started = "process_start_time_seconds"

  /// A name that ends in `_total` counts up from the start of the process, as the format's convention has it.
  var kind: FigureKind {
    switch self {
    case .requestSeconds, .commitParts, .commitSeconds: .histogram
    case _ where rawValue.hasSuffix("_total"): .counter
    default: .gauge
    }
  }

  /// The names of its labels, in the order in which values are given.
  var labels: [String] {
    switch self {
    case .requests: ["route", "status"]
    case .requestSeconds: ["route"]
    case .messages: ["type", "outcome"]
    case .refusals: ["code", "partner"]
    case .releases: ["state"]
    case .mailboxReleases, .mailboxAge, .webhookFailures: ["partner"]
    case .webhookCalls: ["partner", "answer"]
    case .expiry: ["kind", "name", "partner"]
    case .failures, .overload, .callsUnderWay, .callsRoom, .connections, .connectionsRefused, .bodyMemory, .bodyMemoryLimit,
      .storeUp, .storedMessages, .storedRefusals,
      .countedRefusals, .usagers, .aside, .batches, .releaseLag, .logLeaves, .logPending, .checkpointAge, .unstampedAge,
      .commitParts, .commitSeconds, .writerWaiting, .residentMemory, .openFiles, .started:
      []
    }
  }
}
