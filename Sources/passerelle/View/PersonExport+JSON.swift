import Consent
import Dossier
import Exchange
import Identity
import JSONTree
import Store

extension PersonExport {
  /// The whole export for programs, and for another controller (GDPR 20).
  func json(at moment: Instant, checkpoint: String?, disclosures: [JSONValue]) -> JSONValue {
    var object: JSONObject = [
      "usager": .string(usager.text), "exportedAt": .string(moment.description),
      "bearers": .array(sections.map(\.json)), "messages": .array(messages.map(\.json)), "told": .array(disclosures),
      "consents": .array(consents.map(\.json)),
      "corrections": proposals.json(withValues: true),
      "restrictions": .array(
        restrictions.map { restriction in
          var object: JSONObject = ["from": .string(restriction.decided.at.description)]
          if let lifted = restriction.lifted { object["until"] = .string(lifted.at.description) }
          return .object(object)
        }),
      "objections": .array(
        objections.map {
          ["opposition": .string($0.identifier), "finalite": .string($0.purpose), "depuis": .string($0.from.description)]
        }),
      "reorientations": .array(
        declarations.reorientations.map { DeclarationTables.json($0, counts: $0.counts(on: moment.day)) }),
      "secrecyLiftings": .array(declarations.liftings.map { DeclarationTables.json($0, counts: $0.counts(on: moment.day)) }),
      "unrecorded": .array(
        unrecorded.map {
          [
            "flow": .string($0.flow), "path": .string($0.fact.path.text), "title": .string($0.title),
            "rule": .string($0.fact.rule),
          ]
        }),
    ]
    if let checkpoint { object["checkpoint"] = .string(checkpoint) }
    return .object(object)
  }
}

extension PersonExport.Section {
  fileprivate var json: JSONValue {
    ["bearer": .string(bearer.text), "kind": .string(bearer.kind.rawValue), "facts": .array(lines.map(\.json))]
  }
}

extension PersonExport.Line {
  fileprivate var json: JSONValue {
    ["path": .string(key.description), "title": .string(title), "words": .array(words.map(\.json))]
  }
}

extension PersonExport.Word {
  fileprivate var json: JSONValue {
    let value: JSONValue =
      switch value {
      case .value(let json): json
      case .absent(let absence): ["absence": .string(absence.rawValue)]
      }
    return [
      "value": value, "author": .string(author.text), "carrier": .string(carrier.text),
      "referenceDate": .string(referenceDate.description), "flow": .string(flow), "prevails": .bool(prevails),
      "proactivePurpose": purpose.map { .string($0) } ?? .null,
    ]
  }
}

extension MessageProof {
  fileprivate var json: JSONValue {
    var object: JSONObject = ["flow": .string(flow), "receivedAt": .string(receivedAt.description)]
    if let type { object["type"] = .string(type.text) }
    if let author { object["author"] = .string(author.text) }
    if let leaf {
      var proof: JSONObject = [
        "position": .integer(leaf.position), "leaf": .string(leaf.hash.description),
        "entry": .string(String(decoding: leaf.entry, as: UTF8.self)),
      ]
      if let path, let size {
        proof["size"] = .integer(size)
        proof["path"] = .array(path.map { .string($0.description) })
      }
      object["proof"] = .object(proof)
    }
    return .object(object)
  }
}
