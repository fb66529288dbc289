import Exchange
import Store
import Trust

/// The gate of every signed request (ask, mailbox, log): received, paced, verified; a refusal is recorded or counted, and thrown.
struct RequestGate {
  let verifier: @Sendable () -> MessageVerifier
  let store: any RefusalStore
  let clock: Clock
  let numbers: FlowNumber
  let pace: PartnerPace

  /// What `answer` makes of the verified request, at the moment at which it came.
  func answer(
    _ body: [UInt8], contentType: String?, from caller: Caller, _ answer: (VerifiedRequest, Instant) async throws -> SealedMessage
  ) async throws -> SealedMessage {
    let now = clock.now
    let verifier = verifier()
    var signer = SignerListener()
    var received: ReceivedMessage?
    do {
      let taken = try verifier.receive(body, contentType: contentType, from: caller, at: now)
      received = taken
      let request = try pace.counting(&signer, in: verifier.registry, at: now) { signer throws(Refusal) in
        try verifier.verifyRequest(taken, &signer)
      }
      caller.trail.note(signer: request.author.id)
      return try await answer(request, now)
    } catch let refusal as Refusal {
      caller.trail.note(signer: signer.partner)
      if let partner = signer.partner, refusal.code != .receiveRateLimited {
        if refusal.code == .requestReplayed { pace.giveBack(partner) }
        let flow = numbers.next(at: now)
        caller.trail.note(flow: flow)
        try await store.record(
          RefusalEntry(
            flow: flow, partner: partner, receivedAt: now, refusal: refusal,
            payloadDigest: received?.payloadDigest))
      } else {
        try await store.count(refusal.code, from: signer.partner?.text ?? caller.network, at: now)
      }
      throw refusal
    }
  }
}
