import Exchange
import Trust

/// Opens what the other end sealed.
enum SealedAnswer {
  /// The octets under the seal; throws unless the answer has such a status and holds that content, sealed in that gateway's name with a key
  /// that it publishes.
  static func open(
    _ answer: BlackBoxAnswer, status: [Int], as content: SealedContent, keys: KeySet, gateway: String
  ) throws(Breach) -> [UInt8] {
    guard status.contains(answer.status) else {
      let code = (try? ProblemReading(answer)).map { " " + ExpectedRefusal.shown($0.code) } ?? ""
      throw Breach("answered \(answer.status)\(code), not \(status.map(String.init).joined(separator: " or "))")
    }
    guard answer.mediaType == "application/jose+json" else {
      throw Breach("Content-Type is \(answer.shownMediaType), not application/jose+json")
    }
    do throws(Refusal) {
      return try Seal.verify(answer.body, as: content, keys: keys, gateway: gateway)
    } catch {
      throw Breach("the seal does not hold: \(error.code.rawValue)")
    }
  }
}
