/// What the doctor may find. The raw value is stable: scripts and `docs/astreinte.md` name it.
public enum FindingCode: String, Hashable, Sendable, CaseIterable {
  /// There is no gateway in the folder.
  case homeMissing = "home.missing"
  /// `passerelle.json` cannot be used.
  case homeSettings = "home.settings"
  /// `operators.json` cannot be used.
  case homeOperators = "home.operators"
  /// Others than their owner can use secrets or data.
  case homePermissions = "home.permissions"
  /// Schemas or adapters are missing or cannot be used.
  case rulesUnusable = "rules.unusable"
  /// The key-encryption key or the index key cannot be had.
  case keysUnusable = "keys.unusable"
  /// The key-encryption key is not the one that wraps the data keys.
  case keysWrong = "keys.wrong"
  /// `keys.sqlite` is missing, or older than the store.
  case keysLost = "keys.lost"
  /// A change of the key-encryption key was cut off.
  case keysUnsettled = "keys.unsettled"
  /// A key of the seal or of the log cannot be used.
  case sealUnusable = "seal.unusable"
  /// The epoch of a backup is over and its key is still there.
  case backupOverdue = "backup.overdue"
  /// There is no store.
  case storeMissing = "store.missing"
  /// The store cannot be read.
  case storeDamaged = "store.damaged"
  /// A newer passerelle wrote the store.
  case storeNewer = "store.newer"
  /// An older passerelle wrote the store.
  case storeOlder = "store.older"
  /// A process holds the store and does not answer.
  case serverSilent = "server.silent"
  /// The store is older than what was signed.
  case logBehind = "log.behind"
  /// What was signed is not this log's.
  case logForeign = "log.foreign"
  /// Leaves wait to be integrated for longer than receipts promise.
  case logPending = "log.pending"
  /// The log's checkpoints are not stamped.
  case timestampsLate = "timestamps.late"
  /// A file of partners or certificates is wrong.
  case trustFile = "trust.file"
  /// The server's certificate or its key cannot be used.
  case tlsUnusable = "tls.unusable"
  /// Something that messages or connections rest on has ended.
  case certificateEnded = "certificate.ended"
  /// Something that messages or connections rest on ends soon.
  case certificateEnding = "certificate.ending"
  /// There is no room left on the disk.
  case diskFull = "disk.full"
  /// There is little room left on the disk.
  case diskLow = "disk.low"
  /// The clock shows less than the last leaf.
  case clockBack = "clock.back"
  /// The clock shows less than a file was written at.
  case clockFiles = "clock.files"
  /// Releases that are due are not made.
  case backlogDue = "backlog.due"
  /// Releases wait for long for what is missing in them.
  case backlogWaiting = "backlog.waiting"
  /// A recipient does not collect.
  case backlogUncollected = "backlog.uncollected"
  /// Messages that were set aside wait for long.
  case backlogAside = "backlog.aside"
  /// A file stands still.
  case backlogBatch = "backlog.batch"
  /// A partner's address does not answer.
  case deliveryAway = "delivery.away"
  /// Releases that are refused or never taken wait for somebody to decide.
  case deliveryDead = "delivery.dead-letters"
  /// A release was not taken within its term.
  case deliveryLate = "delivery.late"
  /// Releases are held back for long.
  case deliveryPaused = "delivery.paused"
  /// A connector's settings or journal cannot be used.
  case connectorSettings = "connector.settings"
  /// Others than its owner can use a connector's secrets.
  case connectorCredentials = "connector.credentials"
  /// A connector has made no visit for long.
  case connectorSilent = "connector.silent"
  /// Something has stood in the way of a connector's visits for long.
  case connectorFailing = "connector.failing"
  /// A partner asked a connector not to call it for long.
  case connectorPaused = "connector.paused"
  /// A connector holds things for a person.
  case connectorHeld = "connector.held"

  /// Its place in the list.
  var rank: Int { Self.allCases.firstIndex(of: self) ?? 0 }

  /// How bad it is.
  public var severity: FindingSeverity {
    switch self {
    case .homeMissing, .homeSettings, .homeOperators, .homePermissions, .rulesUnusable, .keysUnusable, .keysWrong, .keysLost,
      .sealUnusable, .storeMissing, .storeDamaged, .storeNewer, .serverSilent, .logBehind, .logForeign, .logPending,
      .tlsUnusable, .certificateEnded, .diskFull, .clockBack, .backlogDue, .connectorSettings, .connectorCredentials:
      .fault
    case .keysUnsettled, .backupOverdue, .storeOlder, .timestampsLate, .trustFile, .certificateEnding, .diskLow, .clockFiles,
      .backlogWaiting, .backlogUncollected, .backlogAside, .backlogBatch, .deliveryAway, .deliveryDead, .deliveryLate,
      .deliveryPaused, .connectorSilent, .connectorFailing, .connectorPaused, .connectorHeld:
      .warning
    }
  }
}

/// How bad a finding is.
public enum FindingSeverity: String, Hashable, Sendable, CaseIterable, Comparable {
  /// To be mended in the coming days.
  case warning
  /// Something does not work, or is not safe, now.
  case fault

  /// The worse is the greater.
  public static func < (left: FindingSeverity, right: FindingSeverity) -> Bool { left == .warning && right == .fault }
}
