import Exchange
import JSONTree
import Trust

extension GatewayLine {
  /// What a file is, as its carrier signs it.
  struct BatchOrder: Sendable {
    let digest: Digest
    let length: Int64
    let type: MessageType
    /// Whether it is refused when it holds another number of records than it declares.
    let isExact: Bool

    var json: JSONValue {
      var data: JSONObject = [
        "sha256": .string(digest.description), "length": .integer(length), "type": .string(type.text),
      ]
      if isExact { data["totals"] = "exact" }
      return .object(data)
    }
  }

  /// The most bytes of one piece.
  static let pieceLimit = 1 << 20

  /// Opens a batch by that event; the same event again is answered with how its batch stands.
  func open(_ order: BatchOrder, event: String, at time: Instant, keys: KeySet) async throws -> BatchStanding {
    let event = PartnerEvent(id: event, type: MessageType.batch.text, time: time, audience: audience, author: partner)
    let answer = try await call(
      post(MessageSigner.sign(payload: event.payload(data: order.json), key: key), to: "/v1/batches"))
    return try standing(answer, keys)
  }

  /// Hands over the piece that begins at that byte; what is answered is durable there.
  func append(
    _ piece: [UInt8], to batch: BatchStanding, at offset: Int64, of length: Int64, keys: KeySet
  ) async throws -> BatchStanding {
    let request = PartnerRequest(
      .put, "\(url)/v1/batches/\(batch.id)",
      headers: [
        "Content-Range": "bytes \(offset)-\(offset + Int64(piece.count) - 1)/\(length)",
        "Content-Type": "application/octet-stream", "Accept-Language": language.rawValue,
        "Authorization": "Bearer \(batch.pass)",
      ], body: piece)
    return try standing(try await call(request), keys)
  }

  /// How a batch stands by now.
  func standing(of batch: BatchStanding, keys: KeySet) async throws -> BatchStanding {
    let request = PartnerRequest(
      .get, "\(url)/v1/batches/\(batch.id)",
      headers: ["Accept-Language": language.rawValue, "Authorization": "Bearer \(batch.pass)"])
    return try standing(try await call(request), keys)
  }

  private func standing(_ answer: PartnerAnswer, _ keys: KeySet) throws -> BatchStanding {
    guard answer.status == 200 else { throw fault(answer) }
    return try BatchStanding(JSONValue(parsing: open(answer.body, as: .batch, with: keys)))
  }
}
