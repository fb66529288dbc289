import Exchange
import Intake
import JSONTree
import Trust

/// An examination as people and programs read it.
enum ExaminationView {
  /// A line a check: passed with what, failed, or not reached.
  static func show(_ examination: IntakeExamination, on console: Console) {
    var table = Table(console.text("Contrôle", "Check"), "", console.text("Sur quoi il repose", "What it rests on"))
    for step in examination.steps {
      table.add(
        title(of: step.check, console.language), step.facts == nil ? "✗" : "✓",
        step.facts ?? failure(step, examination, console.language))
    }
    for check in examination.unreached {
      table.add(title(of: check, console.language), "·", console.text("pas atteint", "not reached"))
    }
    console.show(table)
    console.say()
  }

  private static func failure(
    _ step: IntakeExamination.Step, _ examination: IntakeExamination, _ language: Language
  ) -> String {
    func words(_ refusal: Refusal) -> String { refusal.code.rawValue + (refusal.pointer.map { " (\($0))" } ?? "") }
    switch examination.verdict {
    case .refused(let refusal): return words(refusal)
    case .aside(let window, let forecast):
      if step.check != VerificationCheck.time.rawValue, let forecast { return words(forecast) }
      return language.text("avant le ", "before ") + window.lowerBound.description
    case .accepted, .request: return ""
    }
  }

  /// The verdict in a few lines, the last of which says what mends it.
  static func verdict(
    _ examination: IntakeExamination, at instant: Instant, trust: Digest, _ language: Language
  ) -> [String] {
    let asOf = language.text(
      "au \(instant), d'après l'état de confiance \(trust.description.prefix(16))",
      "as of \(instant), by the state of trust \(trust.description.prefix(16))")
    switch examination.verdict {
    case .accepted: return [language.text("Accepté \(asOf).", "Accepted \(asOf).")]
    case .request:
      return [
        language.text(
          "Demande admise à la porte \(asOf) ; ce qu'elle demande sera jugé par qui y répond.",
          "A request that the door admits \(asOf); what it asks is judged by who answers it.")
      ]
    case .aside(let window, let forecast):
      return [
        language.text(
          "Mis de côté \(asOf) : il est d'avant le \(window.lowerBound).",
          "Set aside \(asOf): it is from before \(window.lowerBound)."),
        language.text(
          "Remède : l'administrateur l'admet ou le refuse (passerelle flow aside).",
          "Cure: the administrator admits or refuses it (passerelle flow aside)."),
      ]
        + (forecast.map {
          [language.text("Admis, il serait refusé : ", "Admitted, it would be refused: ") + Complaint.words($0, language)]
        } ?? [])
    case .refused(let refusal):
      let failed = examination.steps.last { $0.facts == nil }.map { title(of: $0.check, language) } ?? ""
      return [
        language.text("Refusé \(asOf), au contrôle « \(failed) ».", "Refused \(asOf), at the check \"\(failed)\"."),
        Complaint.words(refusal, language) + (examination.detail.map { " [\($0)]" } ?? ""),
        language.text("Remède : ", "Cure: ") + refusal.code.cure(in: language),
        language.text("Plus : docs/refusals.md, \(refusal.code.rawValue)", "More: docs/refusals.md, \(refusal.code.rawValue)"),
      ]
    }
  }

  static func json(_ examination: IntakeExamination, at instant: Instant, trust: Digest) -> JSONValue {
    var object: JSONObject = ["at": .string(instant.description), "trust": .string(trust.description)]
    switch examination.verdict {
    case .accepted: object["verdict"] = "accepted"
    case .request: object["verdict"] = "request"
    case .aside(let window, let forecast):
      object["verdict"] = "aside"
      object["from"] = .string(window.lowerBound.description)
      if let forecast { object["forecast"] = .string(forecast.code.rawValue) }
    case .refused(let refusal):
      object["verdict"] = "refused"
      object["code"] = .string(refusal.code.rawValue)
      if let pointer = refusal.pointer { object["pointer"] = .string(pointer) }
      if let detail = examination.detail { object["detail"] = .string(detail) }
    }
    object["checks"] = .array(
      examination.steps.map { step in
        .object([
          "check": .string(step.check), "passed": .bool(step.facts != nil), "facts": step.facts.map { .string($0) } ?? .null,
        ])
      })
    object["unreached"] = .array(examination.unreached.map { .string($0) })
    var evidence = JSONObject()
    for (name, digest) in examination.evidence.sorted(by: { $0.key < $1.key }) { evidence[name] = .string(digest.description) }
    object["evidence"] = .object(evidence)
    return .object(object)
  }

  /// What a check is called for people.
  static func title(of check: String, _ language: Language) -> String {
    if let gate = VerificationCheck(rawValue: check) { return title(of: gate, language) }
    if let stage = IntakeExamination.StageCheck(rawValue: check) { return title(of: stage, language) }
    return check
  }

  private static func title(of check: VerificationCheck, _ language: Language) -> String {
    switch check {
    case .size: language.text("taille", "size")
    case .mediaType: language.text("type de contenu", "media type")
    case .form: language.text("forme JWS", "JWS form")
    case .header: language.text("en-tête protégé", "protected header")
    case .encoding: language.text("encodage base64url", "base64url encoding")
    case .key: language.text("clé enregistrée", "registered key")
    case .algorithm: language.text("algorithme", "algorithm")
    case .terms: language.text("clé en service", "key in service")
    case .validity: language.text("dates du certificat", "certificate's dates")
    case .signature: "signature"
    case .chain: language.text("chaîne x5c", "x5c chain")
    case .path: language.text("chemin vers une autorité", "path to an anchor")
    case .revocation: language.text("révocation", "revocation")
    case .partner: language.text("partenaire actif", "partner active")
    case .connection: language.text("connexion TLS", "TLS connection")
    case .event: language.text("événement CloudEvents", "CloudEvents event")
    case .audience: "audience"
    case .author: language.text("parole de", "word of")
    case .source: "source"
    case .time: language.text("date de l'événement", "event's time")
    case .type: language.text("type du message", "message type")
    case .agent: language.text("agent et finalité", "agent and purpose")
    }
  }

  private static func title(of check: IntakeExamination.StageCheck, _ language: Language) -> String {
    switch check {
    case .adapter: language.text("adaptateur", "adapter")
    case .dialect: language.text("format du partenaire", "partner's format")
    case .translation: language.text("traduction", "translation")
    case .scope: language.text("périmètre", "scope")
    case .statement: language.text("énoncés", "statements")
    }
  }
}
