public import JSONTree

/// A played partner with a side door for whoever plays, at `/simulation`: what the partner holds, and what goes wrong next. No interface of the
/// partner's; everything else goes to the partner.
///
/// `GET /simulation/held` shows what it holds. `POST /simulation/faults` with `{"fault": "429", "times": 2}` has a fault strike that often from
/// now on; `DELETE /simulation/faults` lets none strike any more.
public struct StagedPartner: SimulatedPartner {
  private let partner: any SimulatedPartner
  private let faults: FaultPlan
  private let played: [Fault]

  /// That partner of that kind, whose faults are those of that plan.
  public init(_ partner: any SimulatedPartner, _ kind: SimulatedKind, faults: FaultPlan) {
    (self.partner, self.faults, played) = (partner, faults, kind.faults)
  }

  /// See ``SimulatedPartner``.
  public var held: JSONValue { partner.held }

  /// See ``SimulatedPartner``.
  public func answer(_ call: SimulatedCall) -> SimulatedAnswer {
    switch (call.method, call.path) {
    case ("GET", "/simulation/held"): return SimulatedAnswer(200, held)
    case ("POST", "/simulation/faults"): return order(call)
    case ("DELETE", "/simulation/faults"):
      faults.clear()
      return SimulatedAnswer(204)
    default: return partner.answer(call)
    }
  }

  /// What is no order, or names no fault that this partner plays, is refused.
  private func order(_ call: SimulatedCall) -> SimulatedAnswer {
    guard let order = (try? JSONValue(parsing: call.body))?.objectValue, order.keys.allSatisfy(["fault", "times"].contains),
      let fault = order["fault"]?.stringValue.flatMap(Fault.init(rawValue:)), played.contains(fault)
    else { return SimulatedAnswer(422) }
    guard let times = order["times"] else {
      faults.set(fault, times: .max)
      return SimulatedAnswer(204)
    }
    guard let count = times.integerValue, count > 0 else { return SimulatedAnswer(422) }
    faults.set(fault, times: Int(count))
    return SimulatedAnswer(204)
  }
}
