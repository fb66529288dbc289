extension Metric {
  /// What it means, in one line without a line break or a backslash.
  var help: String {
    switch self {
    case .requests: "Requests answered at the door, by route and status."
    case .requestSeconds: "From a request's head to the moment at which its answer was made, in seconds."
    case .messages: "Messages taken in at /v1/messages, by type and outcome."
    case .refusals: "Refusals at the door, by code and by who is proven to have signed (- where nobody is)."
    case .failures: "Requests answered 503: temporary, nothing was recorded."
    case .connections: "Connections open at the door."
    case .connectionsRefused: "Connections closed at once because their address had all that it may have."
    case .bodyMemory: "Bytes of bodies held now."
    case .bodyMemoryLimit: "Bytes of bodies that may be held at once."
    case .storeUp: "1 when the store answered this scrape, 0 when it did not: what is read from it is then left out."
    case .storedMessages: "Messages recorded since the store was made."
    case .storedRefusals: "Refusals recorded one by one."
    case .countedRefusals: "Refusals that were only counted."
    case .usagers: "Usagers known."
    case .aside: "Messages set aside that wait for an administrator."
    case .batches: "Batches that come, wait or are taken in."
    case .releases: "Releases by the state in which they are."
    case .releaseLag: "For how long the next due release has been due, in seconds; 0 when none is."
    case .mailboxReleases: "Sealed releases that a partner has not acknowledged, counted up to 10000."
    case .mailboxAge: "Age of the oldest release that a partner has not acknowledged, in seconds; 0 when there is none."
    case .logLeaves: "Leaves integrated in the log."
    case .logPending: "Leaves that are durable and not integrated yet."
    case .checkpointAge: "Age of the newest signed checkpoint, in seconds."
    case .unstampedAge: "For how long the oldest checkpoint without a timestamp has waited, in seconds; 0 when none waits."
    case .commitParts: "Parts committed together."
    case .commitSeconds: "Time of a commit until it was on disk, in seconds."
    case .writerWaiting: "Parts that wait for the next commit."
    case .expiry: "Seconds until something ends that messages or connections rest on; negative when it has."
    case .residentMemory: "Resident memory of the process in bytes."
    case .openFiles: "Open file descriptors of the process."
    case .started: "When the server began to serve, in seconds since 1970."
    }
  }
}
