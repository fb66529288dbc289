import Crypto
import Exchange
import JSONTree
import Trust

/// What Trust's gate costs on a known partner's message, beside nothing but SHA-256 and P-256 on the same bytes; and what it costs to
/// refuse, beside the message that is accepted.
struct GateRoom {
  let verifier: MessageVerifier
  let cast: Cast
  let stopwatch: Stopwatch
  let now: Instant

  private static let caller = Caller(network: "198.51.100.0/24")

  /// `timesBare` and each `timesAccepted` are medians over turns that the works take one after the other; `timesBareAtBest` is what a busy
  /// machine spoils least.
  func figures(_ workload: Workload) throws -> Figures {
    Progress.say("verify")
    guard let member = cast.members.first(where: { $0.file.partner.id == workload.partner }) else {
      throw BenchError("nobody posts \(workload.name)")
    }
    let body = try workload.body(1, at: now)
    let parts = try Self.parts(body)
    let key = member.bare.publicKey
    guard let signature = Base64URL.bytes(parts.signature), try verdict(body) == nil else {
      throw BenchError("the message is not accepted")
    }
    let pair = try stopwatch.turns([
      { stopwatch.keep(try BareMessage.isValid(signature, parts.protected, parts.payload, key)) }, { try pass(body) },
    ])
    var figures = Figures.of(pair[1].timing, bytes: body.count)
    figures.group("bareP256", .of(pair[0].timing, bytes: body.count))
    figures.figure("timesBare", pair[1].timesFirst)
    figures.figure("timesBareAtBest", pair[1].timing.best / pair[0].timing.best)
    figures.figure("targetTimesBare", 1.25)
    figures.group("refused", try refusals(body, forgeries(workload, body, by: member)))
    return figures
  }

  /// Each kind of what nobody should send, as large as the message.
  private func forgeries(
    _ workload: Workload, _ body: [UInt8], by member: Cast.Member
  ) throws -> [(name: String, body: [UInt8])] {
    let payload = workload.payload(1, at: now)
    let (audience, other) = (Array(Workload.audience.utf8), Array(Workload.audience.utf8.reversed()))
    guard let place = payload.firstRange(of: audience) else { throw BenchError("no audience") }
    var misled = payload
    misled.replaceSubrange(place, with: other)
    let stranger = try SigningKey.generate(.es256)
    // The stranger's signature under the partner's own header.
    let parts = try Self.parts(body)
    let forged = Base64URL.encode(try stranger.sign(Array(parts.protected) + [UInt8(ascii: ".")] + Array(parts.payload)))
    var (base64, signed) = (body, body)
    base64[parts.payload.startIndex + parts.payload.count / 2] = UInt8(ascii: "*")
    signed.replaceSubrange(parts.signature.startIndex..<parts.signature.endIndex, with: forged)
    return [
      ("badJSON", body.dropLast()), ("badBase64", base64),
      ("unknownKey", try MessageSigner.sign(payload: payload, key: stranger)), ("forgedSignature", signed),
      ("signedForAnotherGateway", try MessageSigner.sign(payload: misled, key: member.key)),
    ]
  }

  private func refusals(_ body: [UInt8], _ forgeries: [(name: String, body: [UInt8])]) throws -> Figures {
    let works = try forgeries.map { forgery in
      guard try verdict(forgery.body) != nil else { throw BenchError("\(forgery.name) is accepted") }
      return { _ = try verdict(forgery.body) }
    }
    let turns = try stopwatch.turns([{ try pass(body) }] + works)
    var figures = Figures()
    for (forgery, turn) in zip(forgeries, turns.dropFirst()) {
      var one = Figures()
      one.say("code", try verdict(forgery.body)?.code.rawValue ?? "")
      one.figure("us", turn.timing.median)
      one.figure("timesAccepted", turn.timesFirst)
      figures.group(forgery.name, one)
    }
    return figures
  }

  private func pass(_ body: [UInt8]) throws {
    stopwatch.keep(
      try verifier.verify(
        try verifier.receive(body, contentType: Serialisation.flattened.mediaType, from: Self.caller, at: now)))
  }

  /// Why the body is refused; nil when it is not.
  private func verdict(_ body: [UInt8]) throws -> Refusal? {
    do {
      try pass(body)
      return nil
    } catch let refusal as Refusal {
      return refusal
    }
  }

  /// The base64url texts of a flattened JWS, as slices of its body.
  private static func parts(
    _ body: [UInt8]
  ) throws -> (protected: ArraySlice<UInt8>, payload: ArraySlice<UInt8>, signature: ArraySlice<UInt8>) {
    let root = try JSONTree(parsing: body).root
    guard let protected = root["protected"], let payload = root["payload"], let signature = root["signature"] else {
      throw BenchError("no flattened JWS")
    }
    return (
      protected.rawBytes.dropFirst().dropLast(), payload.rawBytes.dropFirst().dropLast(),
      signature.rawBytes.dropFirst().dropLast()
    )
  }
}
