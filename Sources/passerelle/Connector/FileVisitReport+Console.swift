import Connectors
import Exchange
import JSONTree

extension Console {
  /// What a visit to a folder did, a line for each file, then what stands in the way.
  func say(_ report: FileVisitReport) {
    for file in report.files { say(file) }
    for stranger in report.strangers {
      emit([
        "outcome": "left", "reason": .string(stranger.reason.rawValue), "size": .integer(stranger.size),
        "modified": .string(stranger.modified.description),
      ])
      note(
        text(
          "Un fichier reste où il est (\(ConnectorWords.stranger(stranger.reason, language)) ; \(stranger.size) octets, du \(stranger.modified)).",
          "A file stays where it is (\(ConnectorWords.stranger(stranger.reason, language)); \(stranger.size) bytes, of \(stranger.modified))."
        ))
    }
    if let server = report.server { note(text("SFTP : ", "SFTP: ") + server.sentence.text(in: language)) }
    if let fault = report.gateway { note(fault.text(in: language)) }
    if let pause = report.pause {
      note(text("Rien n'est apporté avant \(pause) s.", "Nothing is brought for \(pause) s."))
    }
  }

  private func say(_ file: FileReport) {
    var object: JSONObject = [
      "file": .string(file.name), "type": .string(file.type.text), "outcome": .string(file.word.rawValue),
    ]
    if let batch = file.batch { object["batch"] = .string(batch) }
    if !file.counts.isEmpty { object["counts"] = Self.numbers(file.counts) }
    if !file.reasons.isEmpty { object["reasons"] = Self.numbers(file.reasons) }
    if let refusal = file.refusal {
      object["code"] = .string(refusal.code)
      if let place = refusal.place { object["place"] = .string(place) }
      object["why"] = .string(refusal.sentence.text(in: language))
    }
    emit(.object(object))
    var parts = [file.name, file.type.text, ConnectorWords.file(file.word, language)]
    if let batch = file.batch { parts.append(text("lot \(batch)", "batch \(batch)")) }
    if let refusal = file.refusal {
      parts += [refusal.code + (refusal.place.map { " \($0)" } ?? ""), refusal.sentence.text(in: language)]
    }
    say(parts.joined(separator: "  "))
    let counts = ConnectorWords.counts(file.counts, language)
    if !counts.isEmpty { say("    " + counts) }
    if !file.reasons.isEmpty {
      say(
        text("    mis de côté : ", "    set aside: ")
          + file.reasons.sorted { $0.key < $1.key }.map { "\($0.key) × \($0.value)" }.joined(separator: ", "))
    }
  }

  private static func numbers(_ numbers: [String: Int64]) -> JSONValue {
    .object(JSONObject(distinct: numbers.sorted { $0.key < $1.key }.map { (name: $0.key, value: .integer($0.value)) }))
  }
}
