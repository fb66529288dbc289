import Exchange
import Identity
import JSONTree
import Store

/// An identity file and the queue of doubts, in tables and as programs read them.
enum IdentityFileView {
  /// A table of doubts.
  static func table(_ doubts: [OpenDoubt], _ console: Console) -> Table {
    var table = Table(
      console.text("Depuis", "Since"), "Usager", console.text("Peut-être", "Maybe"), console.text("Pourquoi", "Why"))
    for doubt in doubts {
      table.add(
        doubt.since.description, doubt.usager.text, doubt.other?.text ?? "–",
        Review(doubt.reason, others: []).text(in: console.language))
    }
    return table
  }

  /// A decision in one line.
  static func line(_ ruling: RecordedRuling, _ language: Language) -> String {
    let reason = ruling.reason ?? language.text("(motif effacé)", "(reason erased)")
    return "\(ruling.decidedAt)  \(ruling.usager.text)  \(ruling.other.text)  \(IdentityWords.text(ruling.kind, language))"
      + language.text(", décidé par \(ruling.decider) : \(reason)", ", decided by \(ruling.decider): \(reason)")
  }

  static func json(_ doubt: OpenDoubt) -> JSONValue {
    [
      "number": .integer(doubt.number), "usager": .string(doubt.usager.text),
      "other": doubt.other.map { .string($0.text) } ?? .null, "reason": .string(doubt.reason.rawValue),
      "since": .string(doubt.since.description),
    ]
  }

  static func json(_ file: IdentityFile) -> JSONValue {
    [
      "usager": .string(file.usager.text), "erased": .bool(file.isErased),
      "merged": .array(file.merged.map { .string($0.text) }),
      "subjects": .array(
        file.subjects.map { ["number": .integer($0.number), "author": .string($0.author.text)] }),
      "events": .array(file.events.map(json)), "doubts": .array(file.doubts.map(json)),
      "decisions": .array(
        file.rulings.map { ruling in
          [
            "kind": .string(ruling.kind.rawValue), "usager": .string(ruling.usager.text), "other": .string(ruling.other.text),
            "operator": .string(ruling.decider), "reason": ruling.reason.map { .string($0) } ?? .null,
            "decidedAt": .string(ruling.decidedAt.description),
          ]
        }),
    ]
  }

  private static func json(_ event: IdentityFile.Event) -> JSONValue {
    [
      "subject": .integer(event.subject), "author": .string(event.author.text), "kind": .string(event.kind.rawValue),
      "usager": .string(event.target.text), "evidence": .string(event.evidence),
      "others": .array(event.others.map { .string($0) }), "decidedAt": .string(event.decidedAt.description),
      "flow": event.flow.map { .string($0) } ?? .null,
    ]
  }
}
