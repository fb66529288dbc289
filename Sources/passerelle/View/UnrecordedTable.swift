import Consent
import Dossier
import Exchange
import Identity
import JSONTree
import Store

/// What a message told and was not recorded, fact by fact: why, under which rule, and where it is. Never a value.
struct UnrecordedTable {
  let detail: FlowDetail
  let catalogue: Catalogue

  /// A line for each fact; nothing when everything was recorded.
  func show(_ lines: [UnrecordedLine], _ console: Console) {
    guard !lines.isEmpty, !console.json else { return }
    console.say(
      console.text(
        "Dit par ce message et non enregistré (minimisation à l'entrée) :",
        "Told by this message and not recorded (minimisation at intake):"))
    var table = Table(
      console.text("Champ", "Field"), console.text("Dit de", "Told of"), console.text("Règle", "Rule"))
    for line in lines {
      table.add(
        title(line.fact.path, console.language),
        line.bearer.map { "\($0.kind.rawValue) \($0.text)" } ?? forgotten(console.language),
        line.fact.rule)
    }
    console.show(table)
  }

  /// The same, and for each rule what it means and what it would take.
  func explain(_ lines: [UnrecordedLine], _ console: Console) {
    for line in lines { console.emit(.object(json(line))) }
    show(lines, console)
    guard !lines.isEmpty, !console.json else { return }
    var seen: Set<String> = []
    for line in lines where seen.insert(line.fact.rule).inserted {
      console.say(Self.sentence(line.fact, in: console.language))
    }
    console.say(
      detail.isReadable
        ? console.text(
          "La valeur reste dans le message chiffré, jusqu'à la fin de la durée des corps (retention plan). Elle n'est communiquée à personne.",
          "The value stays in the encrypted message, until the clock of bodies has run out (retention plan). It is told to nobody."
        )
        : console.text(
          "Le message a été effacé depuis, et la valeur avec lui.",
          "The message was erased since, and the value with it."))
  }

  /// Which rule, and what would have to change.
  static func sentence(_ fact: UnrecordedFact, in language: Language) -> String {
    let (file, category) = (fact.rule.prefix { $0 != "#" }, fact.rule.split(separator: "/").last ?? "")
    return language.text(
      "\(fact.rule) : la convention de ce type d'organisme ne permet pas d'enregistrer sa parole sur « \(category) »."
        + " Il faudrait : \(category) dans la liste enregistre de \(file), si un texte le permet et que le DPO la valide.",
      "\(fact.rule): the convention of this kind of body does not let its word on \"\(category)\" be recorded."
        + " It would take: \(category) in the list enregistre of \(file), if a text permits it and the DPO validates it.")
  }

  /// The line for programs.
  func json(_ line: UnrecordedLine) -> JSONObject {
    var object: JSONObject = ["flow": .string(detail.entry.flow), "path": .string(line.fact.path.text)]
    if let bearer = line.bearer {
      object["bearer"] = .string(bearer.text)
      object["kind"] = .string(bearer.kind.rawValue)
    }
    object["outcome"] = .string(Reason.Outcome.dropped.rawValue)
    object["ground"] = .string(Reason.Ground.notRecorded.rawValue)
    object["rule"] = .string(line.fact.rule)
    if let day = line.referenceDate { object["referenceDate"] = .string(day.description) }
    if line.fact.isReserved { object["reserved"] = .bool(true) }
    return object
  }

  private func title(_ path: FactPath, _ language: Language) -> String { catalogue[path]?.title(in: language) ?? path.text }

  private func forgotten(_ language: Language) -> String {
    language.text("quelqu'un dont rien n'est plus tenu", "somebody of whom nothing is held any more")
  }
}
