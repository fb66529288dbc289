import Exchange
import Gateway
import JSONTree
import MerkleLog
import Store
import Trust

/// A partner's signed requests about the log.
struct LogVisit: Sendable {
  let requests: PartnerRequests

  /// Asks, and answers what came back, a refusal too.
  func ask(_ data: JSONValue) async throws -> PartnerPost.Answer {
    try await requests.send(requests.event("passerelle.log.v1"), data, to: "/v1/log")
  }

  /// The proof in an answer, once its seal and everything in it hold under the log's key; throws a ``Complaint`` when it was refused or
  /// proves nothing, ``BrokenSeal``.
  func proof(in answer: PartnerPost.Answer, by log: NoteKey) async throws -> VerifiedLogProof {
    let post = requests.post
    guard answer.isGood else { throw post.complaint(answer) }
    let bytes = try post.open(answer.body, as: .logProof, with: try await post.keys())
    do { return try LogProof(parsing: bytes).verified(by: log) } catch {
      let console = post.console
      throw Complaint(
        ExitStatus.proofFailed,
        console.text("La preuve ne tient pas : ", "The proof does not hold: ") + error.text(in: console.language))
    }
  }
}
