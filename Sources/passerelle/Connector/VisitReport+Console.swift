import Connectors
import Exchange
import JSONTree

extension Console {
  /// What a visit did, a line for each release, then what stands in the way.
  func say(_ report: VisitReport) {
    for release in report.releases {
      emit(json(release))
      var parts = [
        release.release, release.type.text, ConnectorWords.operation(release.operation, language),
        ConnectorWords.word(release.word, language),
      ].filter { !$0.isEmpty }
      if let reason = release.reason { parts.append(reason + (release.place.map { " \($0)" } ?? "")) }
      if let sentence = release.sentence { parts.append(sentence.text(in: language)) }
      say(parts.joined(separator: "  "))
      if !release.losses.isEmpty {
        say(text("    ne part pas : ", "    does not leave: ") + release.losses.map(\.description).joined(separator: ", "))
      }
    }
    for reading in report.readings {
      emit(["reading": .string(reading.name), "outcome": .string(reading.word.rawValue), "number": .integer(reading.number)])
      say("\(reading.name)  \(ConnectorWords.word(reading.word, language))  \(reading.number)")
    }
    for refusal in Set(report.refusals).sorted(by: { ($0.name, $0.code) < ($1.name, $1.code) }) {
      note(text("La passerelle ne prend pas ", "The gateway does not take ") + "\(refusal.name): \(refusal.code) \(refusal.text)")
    }
    if let fault = report.gateway { note(fault.text(in: language)) }
    if let stopped = report.stopped { note(text("À corriger : ", "To be mended: ") + stopped.text(in: language)) }
    if let pause = report.pause {
      note(text("Rien ne part avant \(pause) s.", "Nothing leaves for \(pause) s."))
    }
  }

  private func json(_ release: ReleaseReport) -> JSONValue {
    var object: JSONObject = [
      "release": .string(release.release), "type": .string(release.type.text), "outcome": .string(release.word.rawValue),
    ]
    if let operation = release.operation { object["operation"] = .string(operation) }
    if let reason = release.reason { object["reason"] = .string(reason) }
    if let place = release.place { object["place"] = .string(place.description) }
    if let sentence = release.sentence { object["why"] = .string(sentence.text(in: language)) }
    if !release.losses.isEmpty { object["losses"] = .array(release.losses.map { .string($0.description) }) }
    return .object(object)
  }
}
