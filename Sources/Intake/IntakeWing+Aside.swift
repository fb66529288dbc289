public import Exchange
import JSONTree
import Store
import Trust

extension IntakeWing {
  /// Keeps a message that is too old for an administrator, and says so to its sender; a message that was recorded when it was in time
  /// gets its receipt again, however late it is repeated.
  func setAside(_ late: LateMessage, _ received: ReceivedMessage, _ contentType: String?) async throws -> IntakeAnswer {
    let entry = AsideEntry(
      flow: numbers.next(at: late.receivedAt), message: late.envelope.id, carrier: late.carrier.id,
      author: late.author.id, type: late.envelope.type, eventTime: late.envelope.time, receivedAt: late.receivedAt,
      payloadDigest: late.payloadDigest, body: received.body, contentType: contentType ?? "")
    let window = "\(late.window.lowerBound) … \(late.window.upperBound)"
    switch try await store.setAside(entry, limit: asideLimit) {
    case .recorded(let message): return try receipt(of: .duplicate(message))
    case .conflict: throw Refusal(.recordConflict, at: "/id")
    case .full: throw Refusal(.eventLateFull, at: "/time", ["window": window, "limit": "\(asideLimit)"])
    case .known(let summary) where summary.state == .refused: throw Refusal(.eventLateRefused, at: "/time")
    case .kept(let summary), .known(let summary):
      let notice = AsideNotice(
        message: late.envelope.id, flow: summary.flow, payloadDigest: late.payloadDigest,
        gateway: seal(clock.now).gateway, receivedAt: summary.receivedAt, window: late.window)
      return try answer(.aside(notice))
    }
  }

  /// Takes in a message that was set aside, by an administrator's order: the bytes as they came, verified as of their reception,
  /// through every stage but the window of time. Throws the refusal when another stage refuses it; it waits on, then.
  ///
  /// - Parameter order: the leaf hash of the logged order.
  public func admit(aside flow: String, by order: Digest) async throws -> IntakeAnswer {
    let rules = rules()
    guard let kept = try await store.aside(flow), kept.summary.state == .waiting else {
      throw StoreError.notWaiting(flow)
    }
    let received = try rules.verifier.receive(
      kept.body, contentType: kept.contentType, from: Caller(network: "local"), at: kept.summary.receivedAt)
    let verified: VerifiedMessage =
      switch try rules.verifier.verify(received) {
      case .late(let late): late.admitted(by: order)
      case .timely(let message): message
      }
    let dossier = try rules.translate(try rules.validate(verified))
    let recorded = try await record(dossier, as: flow, by: rules)
    // A crash before this line leaves it waiting; admitted again it is a duplicate, and comes here.
    _ = try await store.settle(aside: flow, as: .admitted)
    return try receipt(of: recorded)
  }

  /// Refuses a message that was set aside: its bytes are erased, the refusal is recorded under its flow, and its sender is told so when
  /// it posts it again.
  public func refuse(aside flow: String) async throws {
    guard let kept = try await store.aside(flow), kept.summary.state == .waiting,
      try await store.settle(aside: flow, as: .refused)
    else { throw StoreError.notWaiting(flow) }
    try await store.record(
      RefusalEntry(
        flow: flow, partner: kept.summary.carrier, receivedAt: clock.now, refusal: Refusal(.eventLateRefused, at: "/time"),
        type: kept.summary.type, payloadDigest: kept.summary.payloadDigest))
  }
}
