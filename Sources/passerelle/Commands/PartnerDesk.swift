import Exchange
import Gateway
import Trust

/// How every command changes the registry of partners: alone, checked as a whole, logged before it counts, then taken up by a running
/// server.
struct PartnerDesk {
  let desk: Desk
  private let role: OperatorRole

  /// The desk of an operator with the role `policy`.
  init(_ options: HomeOptions) throws {
    desk = try options.desk()
    role = try desk.require(.policy)
  }

  var console: Console { desk.console }

  /// What holds after a change.
  struct Outcome {
    let before: TrustState
    let after: TrustState
    let at: Instant
  }

  /// Makes a change; a complaint that says what to mend when it is refused, and nothing is written then.
  ///
  /// - Parameters:
  ///   - reason: what is logged, made of the change.
  ///   - decide: the change, over the state that holds.
  func change(
    _ command: String, _ target: String, reason: (RegistrarChange) -> String,
    decide: (TrustState, Instant) throws -> RegistrarChange
  ) async throws -> Outcome {
    let registrar = Registrar(home: desk.home)
    let outcome = try await complaining {
      try await registrar.alone {
        let now = Assembly.systemClock.now
        let before = try registrar.state(naming: target, at: now)
        let change = try decide(before, now)
        // What is refused leaves no trace; what is changed has its trace before it counts.
        let after = try registrar.check(change, at: now)
        try await desk.log(role, command, target: target, reason: reason(change))
        try registrar.write(change)
        return Outcome(before: before, after: after, at: now)
      }
    }
    try await desk.takeUp()
    return outcome
  }

  /// The same of a file that concerns all partners.
  func change(_ command: String, _ target: String, reason: String, write: (Registrar) throws -> Void) async throws {
    let registrar = Registrar(home: desk.home)
    try await complaining {
      try await registrar.alone {
        try await desk.log(role, command, target: target, reason: reason)
        try write(registrar)
      }
    }
    try await desk.takeUp()
  }

  /// Work whose refusals become words.
  func complaining<Value>(
    isolation: isolated (any Actor)? = #isolation, _ work: () async throws -> Value
  ) async throws -> Value {
    do { return try await work() } catch let refusal as RegistrarRefusal { throw console.complaint(refusal) }
  }
}

extension Console {
  /// A refusal of the registrar, and the status that scripts read.
  func complaint(_ refusal: RegistrarRefusal) -> Complaint {
    let status =
      switch refusal {
      case .unknownPartner, .unknownKey: ExitStatus.notFound
      case .busy: ExitStatus.unavailable
      case .registeredAlready, .knownKey, .keyOfAnother, .revokedKeyAgain, .revokedAlready, .notYet, .suspendedAlready,
        .activeAlready,
        .nothingChanges, .cosignerTaken, .carriesForItself, .noCarriage, .dayOver, .untrusted, .notYetValid, .expired,
        .noAuthority,
        .unreadableAnchor, .anchorTaken, .listTaken, .olderList, .unknownIssuer, .unsignedList, .badName, .symbolicLink:
        ExitStatus.refused
      }
    return Complaint(status, text("Registre des partenaires : ", "The registry of partners: ") + refusal.text(in: language))
  }
}
