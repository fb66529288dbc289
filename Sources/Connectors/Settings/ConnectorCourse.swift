public import Exchange

/// How a connector's visits went, as its journal keeps it.
public struct ConnectorCourse: Hashable, Sendable {
  /// When it made a visit last.
  public let visited: Instant
  /// When nothing stood in the way of one last; nil for never.
  public let succeeded: Instant?
  /// When something did last; nil for never.
  public let failed: Instant?
  /// What it was then: a code of ``VisitFailure``, or the gateway's own of a refusal.
  public let failure: String?
  /// Until when the partner asked not to be called; nil where it did not, or that is over.
  public let resumes: Instant?
}

/// What stands in the way of a visit. The raw value is stable: figures, logs and `docs/connectors.md` name it.
public enum VisitFailure: String, Hashable, Sendable, CaseIterable {
  /// The gateway does not answer.
  case gatewayAway = "gateway.away"
  /// The gateway's seal does not hold.
  case gatewaySeal = "gateway.seal"
  /// The partner does not answer, or asked for a pause.
  case partnerAway = "partner.away"
  /// Something of the connector is to be mended before the partner takes anything.
  case partnerStopped = "partner.stopped"
  /// The server's key is another one.
  case serverUnknown = "server.unknown"
  /// The server does not take the connector's key.
  case serverRefused = "server.refused"
  /// The server has no such folder or file.
  case serverMissing = "server.missing"
  /// The server does not answer, not to the end, or not in time.
  case serverAway = "server.away"
  /// A file did not come as the server showed it.
  case serverTorn = "server.torn"
  /// The program `sftp` ended in a way that nobody described.
  case serverOther = "server.other"
}

extension VisitReport {
  /// What stood in its way: a code of ``VisitFailure``, or the gateway's own; nil where nothing did.
  public var failure: String? {
    gateway?.code ?? (stopped != nil ? VisitFailure.partnerStopped : pause != nil ? .partnerAway : nil)?.rawValue
  }
}

extension FileVisitReport {
  /// What stood in its way: a code of ``VisitFailure``, or the gateway's own; nil where nothing did.
  public var failure: String? { gateway?.code ?? server?.failure?.rawValue }
}

extension GatewayFault {
  /// The gateway's own code of a refusal, else one of ``VisitFailure``.
  public var code: String {
    switch self {
    case .refused(let code, _): code
    case .unavailable: VisitFailure.gatewayAway.rawValue
    case .seal: VisitFailure.gatewaySeal.rawValue
    }
  }
}

extension SFTPFault {
  /// Nil where nobody but ourselves stood in the way.
  var failure: VisitFailure? {
    switch self {
    case .unknownServer: .serverUnknown
    case .refused: .serverRefused
    case .missing: .serverMissing
    case .unreachable, .broken, .slow: .serverAway
    case .torn: .serverTorn
    case .interrupted: nil
    case .other: .serverOther
    }
  }
}
