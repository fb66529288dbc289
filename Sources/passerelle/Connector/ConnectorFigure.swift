import Gateway

/// Every figure of connectors: its name, what it means, what its labels are. `docs/connectors.md` has a row for each, held by a test.
enum ConnectorFigure: String, Figure {
  case readable = "passerelle_connector_readable"
  case visited = "passerelle_connector_last_visit_timestamp_seconds"
  case succeeded = "passerelle_connector_last_success_timestamp_seconds"
  case failing = "passerelle_connector_failing"
  case paused = "passerelle_connector_pause_seconds"
  case waiting = "passerelle_connector_waiting"
  case held = "passerelle_connector_held"
  case heldAge = "passerelle_connector_held_age_seconds"

  var kind: FigureKind { .gauge }

  var labels: [String] { self == .failing ? ["connector", "code"] : ["connector"] }

  var help: String {
    switch self {
    case .readable: "1 when the connector's settings and journal can be read, 0 when not: its other figures are then left out."
    case .visited: "When the connector made a visit last, in seconds since 1970."
    case .succeeded: "When nothing stood in the way of a visit last, in seconds since 1970."
    case .failing: "1 when something stood in the way of the last visit, by its code."
    case .paused: "For how long the partner still asks not to be called, in seconds; 0 when it does not."
    case .waiting: "Releases or files that the connector will try again."
    case .held: "Releases or files that wait for a person's decision."
    case .heldAge: "For how long the oldest of them has waited, in seconds; 0 when there is none."
    }
  }
}
