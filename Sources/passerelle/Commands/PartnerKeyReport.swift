import Exchange
import Gateway
import JSONTree
import Trust

/// One of a partner's keys: what its certificate says, what operators decided, what it is worth now.
struct PartnerKeyReport {
  let key: RegisteredKey
  let verdict: PathVerdict?
  let at: Instant

  /// What has become of a key.
  private enum Standing: String {
    case inUse = "in-use"
    case replaced
    case retired
    case revoked
    case notYetValid = "not-yet-valid"
    case expired
    case untrusted

    init(_ key: RegisteredKey, _ verdict: PathVerdict?, at instant: Instant) {
      if let revoked = key.terms.revokedAt, revoked <= instant {
        self = .revoked
      } else if let retires = key.terms.retiresAt {
        self = retires <= instant ? .retired : .replaced
      } else if key.isValid(at: instant), case .refused? = verdict {
        self = .untrusted
      } else {
        self = key.isValid(at: instant) ? .inUse : instant < key.validFrom ? .notYetValid : .expired
      }
    }
  }

  /// As programs read it.
  var json: JSONValue {
    var object: JSONObject = [
      "kid": .string(key.id), "alg": .string(key.algorithm.rawValue), "state": .string(Standing(key, verdict, at: at).rawValue),
    ]
    if let facts = try? CertificateFacts(pem: key.pem) {
      for (name, value) in facts.members { object[name] = value }
    }
    if let retires = key.terms.retiresAt { object["retiresAt"] = .string(retires.description) }
    if let revoked = key.terms.revokedAt { object["revokedAt"] = .string(revoked.description) }
    object["verdict"] = verdictJSON
    return .object(object)
  }

  private var verdictJSON: JSONValue {
    switch verdict {
    case nil: return .object(["outcome": "pinned"])
    case .refused(let fault):
      var object: JSONObject = [
        "outcome": "refused", "reason": .string(fault.reason.rawValue), "depth": .integer(fault.depth),
        "detail": .string(fault.detail),
      ]
      if let since = fault.since { object["since"] = .string(since.description) }
      return .object(object)
    case .trusted(let path):
      return .object([
        "outcome": "trusted", "path": .array(path.subjects.map { .string($0) }),
        "revocation": .string(path.status.rawValue),
        "sources": .array(
          path.sources.map { source in
            .object([
              "kind": .string(source.kind.rawValue), "digest": .string(source.digest.description),
              "thisUpdate": .string(source.thisUpdate.description), "nextUpdate": .string(source.nextUpdate.description),
            ])
          }),
      ])
    }
  }

  /// For people.
  func table(_ console: Console) -> Table {
    var table = Table(key.id, key.algorithm.rawValue)
    table.add(console.text("état", "state"), standing(console))
    if let facts = try? CertificateFacts(pem: key.pem) {
      for (name, value) in facts.rows(console) { table.add(name, value) }
    }
    table.add("x5t#S256", key.thumbprint.description)
    for (name, value) in verdictRows(console) { table.add(name, value) }
    return table
  }

  private func standing(_ console: Console) -> String {
    let (retires, revoked) = (key.terms.retiresAt?.description ?? "", key.terms.revokedAt?.description ?? "")
    return switch Standing(key, verdict, at: at) {
    case .inUse: console.text("en service", "in use")
    case .replaced: console.text("remplacée, acceptée jusqu'à \(retires)", "replaced, accepted until \(retires)")
    case .retired: console.text("remplacée, plus acceptée depuis \(retires)", "replaced, not accepted since \(retires)")
    case .revoked: console.text("révoquée, plus acceptée depuis \(revoked)", "revoked, not accepted since \(revoked)")
    case .notYetValid: console.text("pas encore valable", "not valid yet")
    case .expired: console.text("périmée", "expired")
    case .untrusted: console.text("pas acceptée : voir chemin", "not accepted: see path")
    }
  }

  private func verdictRows(_ console: Console) -> [(String, String)] {
    let path = console.text("chemin", "path")
    switch verdict {
    case nil: return [(path, console.text("épinglé : aucun n'est demandé", "pinned: none is asked for"))]
    case .refused(let fault):
      return [
        (path, fault.explanation(in: console.language)), (console.text("remède", "cure"), fault.cure(in: console.language)),
      ]
    case .trusted(let evidence):
      let seen = evidence.sources.map { source in
        let name = source.kind == .revocationList ? "CRL" : "OCSP"
        return "\(name) \(source.thisUpdate) → \(source.nextUpdate)"
      }
      return [
        (path, evidence.subjects.joined(separator: " ← ")),
        (
          console.text("révocation", "revocation"),
          ([evidence.status.text(in: console.language)] + seen).joined(separator: ", ")
        ),
      ]
    }
  }
}

extension PathEvidence.Status {
  /// How much is known of revocation, for people.
  func text(in language: Language) -> String {
    switch self {
    case .good: language.text("rien de révoqué", "nothing is revoked")
    case .grace:
      language.text(
        "rien de révoqué d'après une liste périmée, encore en grâce",
        "nothing is revoked by a list past its date, within its grace")
    case .unknownAccepted: language.text("inconnue, et acceptée ainsi", "unknown, and accepted so")
    case .anchored: language.text("sans objet : le certificat est une ancre", "not applicable: the certificate is an anchor")
    }
  }
}
