import Consent
import Dossier
import Exchange
import Identity
import JSONTree
import Release
import Store

/// What would change, for people and for programs.
struct DiffTable {
  let tally: DiffTally
  let catalogue: Catalogue

  func show(_ console: Console) {
    let fields = tally.fields.sorted { Self.order($0.key) < Self.order($1.key) }
    let forms = tally.forms.sorted { ($0.key.recipient, $0.key.type) < ($1.key.recipient, $1.key.type) }
    for (form, whole) in forms { console.emit(Self.json(form, whole)) }
    for (key, line) in fields { console.emit(Self.json(key, line)) }
    console.emit(
      .object([
        "differs": .bool(tally.hasDifference), "releases": .integer(tally.rehearsed), "bearers": .integer(tally.bearers),
        "perSecond": .integer(tally.rate),
      ]))
    if tally.hasDifference {
      showForms(forms, console)
      showFields(fields, console)
    } else {
      console.say(console.text("Aucune différence.", "No difference."))
    }
    console.say()
    console.say(summary(console.language))
  }

  private func summary(_ language: Language) -> String {
    Words.count(tally.rehearsed, ("envoi rejoué", "envois rejoués"), ("release rehearsed", "releases rehearsed"), language)
      + language.text(", au sujet de ", ", about ")
      + Words.count(
        tally.bearers, ("personne ou foyer", "personnes ou foyers"), ("person or household", "persons or households"), language)
      + language.text(
        " (\(tally.rate) par seconde). Les faits sont ceux d'aujourd'hui.",
        " (\(tally.rate) a second). The facts are those of today.")
  }

  private func showForms(_ forms: [(key: DiffTally.Form, value: DiffTally.Whole)], _ console: Console) {
    guard !forms.isEmpty else { return }
    let language = console.language
    var table = Table(
      console.text("À", "To"), console.text("Type", "Type"), console.text("Envois nouveaux", "New releases"),
      console.text("Envois qui cessent", "Releases that end"), console.text("Écrits autrement", "Written otherwise"),
      console.text("Abonnement", "Subscription"))
    for (form, whole) in forms {
      let subscription =
        whole.isNew ? language.text("nouveau", "new") : whole.isRemoved ? language.text("ôté", "removed") : ""
      table.add(
        form.recipient.text, form.type.text, "\(whole.begun)", "\(whole.ended)", "\(whole.rewritten)", subscription)
    }
    console.show(table)
    console.say()
  }

  private func showFields(_ fields: [(key: DiffTally.Key, value: DiffTally.Line)], _ console: Console) {
    guard !fields.isEmpty else { return }
    let language = console.language
    var table = Table(
      console.text("À", "To"), console.text("Type", "Type"), console.text("Champ", "Field"),
      console.text("Issue", "Outcome"), console.text("Personnes ou foyers", "Persons or households"),
      console.text("Règle", "Rule"))
    for (key, line) in fields {
      table.add(
        key.recipient.text, key.type.text, catalogue[key.path]?.title(in: language) ?? key.path.text,
        key.isGain ? language.text("gagne", "gains") : language.text("perd", "loses"), "\(line.count)", line.reason?.rule ?? "–")
    }
    console.show(table)
    let examples = fields.flatMap { key, line in line.examples.map { (key, $0) } }
    guard !examples.isEmpty else { return }
    console.say()
    console.say(console.text("Exemples (masqués) :", "Examples (masked):"))
    for (key, example) in examples {
      let title = catalogue[key.path]?.title(in: language) ?? key.path.text
      console.say(
        "  \(key.recipient) \(key.isGain ? "+" : "−") \(title)" + language.text(" : ", ": ")
          + "\(example.bearer.kind.rawValue) \(example.bearer.text), \(example.value)")
    }
  }

  private static func order(_ key: DiffTally.Key) -> (PartnerID, MessageType, FactPath, Int) {
    (key.recipient, key.type, key.path, key.isGain ? 0 : 1)
  }

  private static func json(_ form: DiffTally.Form, _ whole: DiffTally.Whole) -> JSONValue {
    .object([
      "to": .string(form.recipient.text), "type": .string(form.type.text), "begun": .integer(whole.begun),
      "ended": .integer(whole.ended), "rewritten": .integer(whole.rewritten), "new": .bool(whole.isNew),
      "removed": .bool(whole.isRemoved),
    ])
  }

  private static func json(_ key: DiffTally.Key, _ line: DiffTally.Line) -> JSONValue {
    var object: JSONObject = [
      "to": .string(key.recipient.text), "type": .string(key.type.text), "path": .string(key.path.text),
      "change": .string(key.isGain ? "gains" : "loses"), "count": .integer(line.count),
    ]
    if let reason = line.reason {
      object["rule"] = .string(reason.rule)
      if let basis = reason.basis { object["basis"] = .string(basis.text) }
    }
    if !line.examples.isEmpty {
      object["examples"] = .array(
        line.examples.map { .object(["bearer": .string($0.bearer.text), "value": .string($0.value)]) })
    }
    return .object(object)
  }
}
