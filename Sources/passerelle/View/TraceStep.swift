import Exchange
import JSONTree
import Store

/// One step of a message's way through the house: stored words for programs, a sentence for people.
struct TraceStep {
  let at: Instant
  let room: String
  let event: String
  let details: JSONObject
  let words: String

  init(_ at: Instant, _ room: String, _ event: String, _ details: JSONObject, _ words: String) {
    (self.at, self.room, self.event, self.details, self.words) = (at, room, event, details, words)
  }

  /// The step as one JSON document.
  var json: JSONValue {
    var object: JSONObject = ["at": .string(at.description), "room": .string(room), "event": .string(event)]
    for (name, value) in details { object[name] = value }
    return .object(object)
  }

  /// The room in words.
  func roomText(in language: Language) -> String {
    let french = [
      "receive": "réception", "event": "événement", "request": "demande", "schema": "schéma", "translate": "traduction",
      "record": "enregistrement", "release": "envoi", "deliver": "remise", "mailbox": "boîte",
    ]
    return language.text(french[room] ?? room, room)
  }

  /// The steps of the message itself.
  static func steps(of detail: FlowDetail, _ language: Language) -> [TraceStep] {
    let entry = detail.entry
    let received = TraceStep(
      entry.receivedAt, "receive", "received", ["partner": .string(entry.partner.text)],
      language.text("reçu, signé par ", "received, signed by ") + entry.partner.text)
    if let refusal = entry.refusal {
      let words = Complaint.words(refusal, language)
      return [
        received,
        TraceStep(
          entry.receivedAt, refusal.code.room, "refused", ["code": .string(refusal.code.rawValue)],
          language.text("refusé : ", "refused: ") + words),
      ]
    }
    let facts = detail.statements.reduce(0) { $0 + $1.keys.count }
    let words = [
      Words.count(detail.statements.count, ("énoncé", "énoncés"), ("statement", "statements"), language),
      Words.count(facts, ("fait", "faits"), ("fact", "facts"), language),
      Words.count(
        detail.links.count, ("décision d'identité", "décisions d'identité"), ("identity decision", "identity decisions"), language
      ),
      Words.count(detail.releases.count, ("envoi", "envois"), ("release", "releases"), language),
    ]
    let counts: JSONObject = [
      "statements": .integer(detail.statements.count), "facts": .integer(facts), "links": .integer(detail.links.count),
      "releases": .integer(detail.releases.count),
    ]
    let recorded = language.text("enregistré : ", "recorded: ") + words.joined(separator: ", ")
    return [received, TraceStep(entry.receivedAt, "record", "recorded", counts, recorded)]
  }

  /// The steps of a release that the message caused.
  static func steps(of release: ReleaseDetail, _ language: Language) -> [TraceStep] {
    let entry = release.entry
    let about: JSONObject = [
      "release": .string(entry.id), "to": .string(entry.recipient.text), "type": .string(entry.type.text),
    ]
    let to = language.text("envoi à ", "release to ") + "\(entry.recipient), \(entry.type)"
    func step(_ at: Instant, _ room: String, _ event: String, _ what: String) -> TraceStep {
      TraceStep(at, room, event, about, to + language.text(" : ", ": ") + what)
    }
    var steps = [step(entry.createdAt, "release", "asked", language.text("demandé", "asked for"))]
    if entry.state != .due, entry.state != .delivered {
      let names = entry.names.isEmpty ? "" : " (" + entry.names.joined(separator: ", ") + ")"
      steps.append(step(entry.changedAt, "release", entry.state.rawValue, Words.state(entry.state, language) + names))
    }
    if let at = release.collectedAt { steps.append(step(at, "deliver", "collected", language.text("relevé", "collected"))) }
    if let at = release.deliveredAt {
      steps.append(step(at, "deliver", "acknowledged", language.text("accusé de réception", "acknowledged")))
    }
    return steps
  }
}
