import Connectors
import Exchange
import JSONTree

/// Where a connector stands, in words and as JSON.
struct ConnectorStateWords {
  let state: ConnectorState
  let language: Language
  let now: Instant

  /// The same as a JSON object.
  var json: JSONValue {
    func time(_ instant: Instant?) -> JSONValue { instant.map { .string($0.description) } ?? .null }
    return .object([
      "lastVisit": time(state.course?.visited), "lastSuccess": time(state.course?.succeeded),
      "lastFailure": time(state.course?.failed), "failure": state.course?.failure.map { .string($0) } ?? .null,
      "pausedUntil": time(pause), "waiting": .integer(state.waiting), "held": .integer(state.held),
      "heldSince": time(state.heldSince),
    ])
  }

  /// A line for each thing that there is to say.
  var lines: [String] {
    guard let course = state.course else { return [language.text("Aucune visite encore.", "No visit yet.")] + held }
    var lines = [
      language.text("Dernière visite : \(course.visited)", "Last visit: \(course.visited)"),
      course.succeeded.map { language.text("Dernière visite sans obstacle : \($0)", "Last visit with nothing in its way: \($0)") }
        ?? language.text("Aucune visite sans obstacle encore.", "No visit yet with nothing in its way."),
    ]
    if let failed = course.failed, let failure = course.failure {
      lines.append(language.text("Dernier obstacle : \(failure), le \(failed)", "Last obstacle: \(failure), at \(failed)"))
    }
    if let pause {
      lines.append(
        language.text(
          "Le partenaire demande de ne pas être appelé avant le \(pause)", "The partner asks not to be called before \(pause)"))
    }
    lines.append(language.text("Sera retenté : \(state.waiting)", "To be tried again: \(state.waiting)"))
    return lines + held
  }

  /// In a word, for a table.
  var word: String {
    if state.held > 0 { return language.text("à décider", "to be decided") }
    if pause != nil { return language.text("en pause", "paused") }
    guard let course = state.course else { return language.text("jamais lancé", "never run") }
    return course.failed == course.visited ? course.failure ?? "" : language.text("en ordre", "in order")
  }

  private var pause: Instant? { state.course?.resumes.flatMap { $0 > now ? $0 : nil } }

  private var held: [String] {
    guard state.held > 0, let since = state.heldSince else { return [] }
    return [
      language.text(
        "Attend la décision d'une personne : \(state.held), depuis le \(since)",
        "Waits for a person's decision: \(state.held), since \(since)")
    ]
  }
}
