import Consent
import Dossier
import Exchange
import Identity
import JSONTree
import Release
import Store

/// What a partner was not told of a message, person by person, as a data protection officer reads it: a sentence for each obstacle, the
/// fields that it stopped, the rule's place, the legal basis, and what would have to change. Never a value.
struct ObstacleTable {
  let flow: FlowEntry
  let recipient: Partner
  let catalogue: Catalogue
  let policy: Policy

  func show(_ untold: [Untold], _ console: Console) {
    for fact in untold { for obstacle in fact.obstacles { console.emit(.object(json(fact, obstacle, console.language))) } }
    guard !console.json else { return }
    guard !untold.isEmpty else {
      return console.say(
        console.text(
          "Tout ce que ce message dit de ces champs a été communiqué à \(recipient.id).",
          "Everything that this message says of these fields was told to \(recipient.id)."))
    }
    console.say(
      console.text(
        "Ce que \(recipient.id) n'a pas eu du message \(flow.flow) :",
        "What \(recipient.id) did not get of the message \(flow.flow):"))
    var bearers: [Bearer] = []
    for fact in untold where !bearers.contains(fact.bearer) { bearers.append(fact.bearer) }
    for bearer in bearers {
      console.say()
      console.say("\(bearer.kind.rawValue) \(bearer.text)")
      show(untold.filter { $0.bearer == bearer }, of: bearer, console)
    }
  }

  /// Facts that the same obstacles stopped stand together, so that each sentence is read once.
  private func show(_ untold: [Untold], of bearer: Bearer, _ console: Console) {
    let language = console.language
    let words = ObstacleWords(recipient: recipient, author: flow.author, policy: policy, catalogue: catalogue)
    var groups: [(lines: [String], fields: [String])] = []
    for fact in untold {
      let lines = words.lines(fact.obstacles, in: language)
      let title = catalogue[fact.path]?.title(in: language) ?? fact.path.text
      if let index = groups.firstIndex(where: { $0.lines == lines }) {
        groups[index].fields.append(title)
      } else {
        groups.append((lines, [title]))
      }
    }
    for group in groups {
      console.say("  • " + group.fields.joined(separator: ", "))
      for line in group.lines { console.say("    " + line) }
    }
  }

  private func json(_ fact: Untold, _ obstacle: Obstacle, _ language: Language) -> JSONObject {
    let words = ObstacleWords(recipient: recipient, author: flow.author, policy: policy, catalogue: catalogue)
    var object: JSONObject = [
      "flow": .string(flow.flow), "to": .string(recipient.id.text), "bearer": .string(fact.bearer.text),
      "path": .string(fact.path.text), "obstacle": .string(obstacle.kind.rawValue),
    ]
    if let release = obstacle.release {
      object["release"] = .string(release.id)
      object["type"] = .string(release.type.text)
      object["state"] = .string(release.state.rawValue)
      if let code = release.code { object["code"] = .string(code.rawValue) }
      if !release.names.isEmpty { object["names"] = .array(release.names.map { .string($0) }) }
    }
    if let rule = obstacle.rule { object["rule"] = .string(rule) }
    if obstacle.kind == .ruled, let reason = obstacle.reason { object["ground"] = .string(reason.ground.rawValue) }
    if let basis = obstacle.basis {
      object["basis"] = .object([
        "kind": .string(basis.kind.rawValue), "text": .string(basis.text), "status": .string(basis.status.rawValue),
      ])
    }
    object["why"] = .string(words.sentence(obstacle, in: language))
    object["change"] = .string(words.change(obstacle, in: language))
    return object
  }
}
