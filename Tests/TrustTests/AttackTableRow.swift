import Exchange
import Foundation
import TestSupport
import Testing

/// A row of the table of attacks, which somebody else wrote: what is tried, and what a verifier has to answer.
struct AttackTableRow {
  let id: String
  /// The table's `class`.
  let kind: String
  /// `accept`; `reject`; `policy` where an RFC leaves a choice, and ours is to refuse; `reject-claims` where the signature is good.
  let expected: String

  var mustBeRefused: Bool { expected != "accept" }

  /// The codes that a class of attack is refused with: a token that is refused for another reason was not forged well.
  private static let codes: [String: Set<RefusalCode>] = [
    "alg": [.signatureHeader, .signatureAlgorithm], "alg-none": [.signatureAlgorithm],
    "b64": [.signatureForbiddenHeader, .signatureUnprotectedHeader, .receiveMalformed], "base64url": [.receiveMalformed],
    "claims": [.eventTime, .eventAttribute, .eventAudience, .eventMalformed], "crit": [.signatureCritical],
    "ecdsa-encoding": [.signatureInvalid], "header-json": [.signatureHeader], "jku-ssrf": [.signatureForbiddenHeader],
    "json-serialization": [.signatureUnprotectedHeader, .signatureMultiple, .receiveMalformed],
    "jwk-injection": [.signatureForbiddenHeader], "key-alg": [.signatureAlgorithmMismatch],
    "key-confusion": [.signatureAlgorithm, .signatureAlgorithmMismatch],
    "kid-injection": [.signatureUnknownKey, .signatureHeader, .signatureAlgorithm], "null-signature": [.signatureInvalid],
    "psychic-signature": [.signatureInvalid], "serialization": [.receiveMalformed], "tamper": [.signatureInvalid],
    "weak-key": [.signatureUnknownKey],
    "x5c": [
      .signatureUnknownKey, .signatureInvalid, .signatureCertificateExpired, .signatureCertificate, .signatureHeader,
    ],
    "x5u-ssrf": [.signatureForbiddenHeader],
  ]

  /// Whether a verdict is what this row deserves.
  func deserves(_ verdict: AttackVerdict) -> Bool {
    switch verdict {
    case .accepted: expected == "accept"
    // Signed well and too old: nobody's forgery, and no message either until an administrator says so.
    case .setAside: kind == "claims"
    case .refused(let code): mustBeRefused && Self.codes[kind]?.contains(code) == true
    }
  }

  /// The rows in their order. An identifier may end in a space: one of them is `none `.
  static func all() throws -> [AttackTableRow] {
    let file = try #require(Outside.suites).appendingPathComponent("jws-attacks/TABLE.md")
    return try String(contentsOf: file, encoding: .utf8).split(separator: "\n").dropFirst(2).map { line in
      let cells = line.split(separator: "|", maxSplits: 4).map { $0.dropFirst().dropLast() }
      try #require(cells.count == 5)
      return AttackTableRow(id: String(cells[0]), kind: String(cells[1]), expected: String(cells[2]))
    }
  }
}

/// What became of a token at the gate.
enum AttackVerdict: Equatable, CustomStringConvertible {
  case accepted
  case setAside
  case refused(RefusalCode)

  var description: String {
    switch self {
    case .accepted: "accepted"
    case .setAside: "set aside: too old"
    case .refused(let code): code.rawValue
    }
  }
}
