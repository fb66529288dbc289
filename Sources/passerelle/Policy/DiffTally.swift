import Consent
import Dossier
import Exchange
import Release
import Store

/// What would change, counted by recipient, form and field.
struct DiffTally {
  /// One field that a recipient would get or lose in one form.
  struct Key: Hashable {
    let recipient: PartnerID
    let type: MessageType
    let path: FactPath
    let isGain: Bool
  }

  /// Of how many, why, and whom for example.
  struct Line {
    var count = 0
    let reason: Reason?
    var examples: [Example] = []
  }

  struct Example {
    let bearer: Bearer
    let value: String
  }

  /// One form for one recipient: releases that would begin or end as a whole, or hold the same facts in another document.
  struct Form: Hashable {
    let recipient: PartnerID
    let type: MessageType
  }

  struct Whole {
    var begun = 0
    var ended = 0
    var rewritten = 0
    var isNew = false
    var isRemoved = false
  }

  private(set) var fields: [Key: Line] = [:]
  private(set) var forms: [Form: Whole] = [:]
  /// How many releases were rehearsed by both.
  private(set) var rehearsed = 0
  /// About how many bearers.
  private(set) var bearers = 0
  /// How long that took.
  var duration: Duration = .zero

  private static let exampleLimit = 3

  /// Whether anything would change for anybody.
  var hasDifference: Bool { !fields.isEmpty || !forms.isEmpty }

  /// Releases rehearsed in a second, by both sets of rules.
  var rate: Int {
    let seconds = Double(duration.components.seconds) + Double(duration.components.attoseconds) / 1e18
    return seconds > 0 ? Int(Double(rehearsed) / seconds) : 0
  }

  mutating func add(_ found: PolicyReplay.Findings) {
    bearers += 1
    rehearsed += found.rehearsed
    for change in found.changes {
      for (paths, isGain) in [(change.gained, true), (change.lost, false)] {
        for path in paths { add(path, isGain, change, found) }
      }
      count(change)
    }
  }

  private mutating func add(_ path: FactPath, _ isGain: Bool, _ change: ReleaseChange, _ found: PolicyReplay.Findings) {
    let key = Key(recipient: change.recipient.id, type: change.type, path: path, isGain: isGain)
    var line = fields[key] ?? Line(reason: change.reason(for: path))
    line.count += 1
    if line.examples.count < Self.exampleLimit, let value = found.examples[path] {
      line.examples.append(Example(bearer: found.bearer, value: value))
    }
    fields[key] = line
  }

  private mutating func count(_ change: ReleaseChange) {
    let form = Form(recipient: change.recipient.id, type: change.type)
    var whole = forms[form] ?? Whole()
    switch (change.before.outcome == .told, change.after.outcome == .told) {
    case (false, true): whole.begun += 1
    case (true, false): whole.ended += 1
    case (true, true), (false, false): if change.isRewritten { whole.rewritten += 1 }
    }
    if change.before.outcome == .unsent { whole.isNew = true }
    if change.after.outcome == .unsent { whole.isRemoved = true }
    if whole.begun + whole.ended + whole.rewritten > 0 { forms[form] = whole }
  }
}
