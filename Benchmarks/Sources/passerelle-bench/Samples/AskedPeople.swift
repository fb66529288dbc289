import Exchange
import JSONTree
import NIOCore
import Trust

/// Asks of the Département about people, signed.
struct AskedPeople {
  let cast: Cast
  let at: Instant

  init(cast: Cast, at moment: Instant) {
    self.cast = cast
    at = moment
  }

  /// The request that asks what is known of a person, so described, who claims RSA.
  func request(_ person: JSONValue, number: Int) throws -> ByteBuffer {
    let event: JSONValue = [
      "specversion": "1.0", "id": .string("ask-\(at.milliseconds)-\(number)"),
      "source": .string(PartnerFile.defaultSource(of: cast.department.file.partner.id)), "type": .string(MessageType.ask.text),
      "time": .string(at.description), "audience": .string(Workload.audience), "agent": "AGENT-7", "purpose": "gestion-rsa",
      "procedure": "demande-rsa", "datacontenttype": "application/json", "data": ["person": person],
    ]
    return WholeIntake.request(
      try MessageSigner.sign(payload: JSONWriter.bytes(event), key: cast.department.key), to: "/v1/ask")
  }
}
