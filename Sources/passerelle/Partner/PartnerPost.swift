import Exchange
import Foundation
import Gateway
import JSONTree
import Trust

/// A partner's way to a gateway: posts what is signed, and opens what the gateway sealed once its seal is verified.
struct PartnerPost: Sendable {
  let url: String
  /// The gateway's identifier, which its seals must name.
  let gateway: String
  let console: Console

  /// What the gateway answered: a status and, for a refusal, its problem document.
  struct Answer: Sendable {
    let status: Int
    let body: [UInt8]

    var isGood: Bool { (200..<300).contains(status) }
    /// The refusal's code and text, when it is a problem document.
    var problem: (code: String, detail: String, pointer: String?)? {
      guard let tree = try? JSONTree(parsing: body), let code = tree.root["code"]?.string else { return nil }
      return (code, tree.root["detail"]?.string ?? "", tree.root["pointer"]?.string)
    }
  }

  /// Posts a signed body to that path; throws `Unreachable` when nobody answers.
  func send(_ signed: [UInt8], to path: String) async throws -> Answer {
    let headers = [
      "Content-Type": signed.first == UInt8(ascii: "{") ? "application/jose+json" : "application/jose",
      "Accept-Language": console.language.rawValue,
    ]
    return try await waiting {
      let answer = try await HTTPCall.post(signed, to: url + path, headers: headers)
      return Answer(status: answer.status, body: answer.body)
    }
  }

  /// Puts a piece of a file, from that byte of it on.
  func put(
    _ piece: [UInt8], at offset: Int64, of length: Int64, to path: String, showing pass: String
  ) async throws -> Answer {
    let answer = try await HTTPCall.put(
      piece, to: url + path,
      headers: [
        "Content-Range": "bytes \(offset)-\(offset + Int64(piece.count) - 1)/\(length)",
        "Content-Type": "application/octet-stream", "Accept-Language": console.language.rawValue,
        "Authorization": "Bearer \(pass)",
      ])
    return Answer(status: answer.status, body: answer.body)
  }

  /// Reads what a gateway says to who shows that pass.
  func get(_ path: String, showing pass: String) async throws -> Answer {
    let answer = try await HTTPCall.get(
      url + path, headers: ["Authorization": "Bearer \(pass)", "Accept-Language": console.language.rawValue])
    return Answer(status: answer.status, body: answer.body)
  }

  /// What was sealed, once the seal is verified by the keys that the gateway publishes; throws ``BrokenSeal``.
  func open(_ sealed: [UInt8], as content: SealedContent, with keys: KeySet) throws -> [UInt8] {
    do {
      return try Seal.verify(sealed, as: content, keys: keys, gateway: gateway)
    } catch {
      throw BrokenSeal(refusal: error)
    }
  }

  /// The gateway's published keys.
  func keys() async throws -> KeySet {
    let answer = try await waiting { try await HTTPCall.get(url + "/.well-known/jwks.json") }
    guard answer.status == 200 else { throw Failure("the gateway's keys could not be read: HTTP \(answer.status)") }
    return try KeySet(parsing: answer.body)
  }

  /// Why the command stops, when the gateway refused or failed; with `--json` its own document is printed first.
  func complaint(_ answer: Answer) -> Complaint {
    if let body = try? JSONValue(parsing: answer.body) { console.emit(body) }
    let isTemporary = answer.status >= 500 || answer.status == 429
    let status = isTemporary ? ExitStatus.unavailable : ExitStatus.refused
    guard let problem = answer.problem else {
      return console.complaint(
        status, "\(url) répond HTTP \(answer.status), sans dire pourquoi.",
        "\(url) answers HTTP \(answer.status) without saying why.")
    }
    return Complaint(status, "\(answer.status) \(problem.code)\(problem.pointer.map { " (\($0))" } ?? "")\n\(problem.detail)")
  }

  private func waiting<Value: Sendable>(_ work: @Sendable () async throws -> Value) async throws -> Value {
    try await Progress.waiting(console, console.text("En attente de \(url)", "Waiting for \(url)"), work)
  }
}

/// What a gateway answered does not carry its seal: not to be believed, nor kept as a proof.
struct BrokenSeal: Error {
  let refusal: Refusal
}
