import Exchange
import JSONTree
import Store

/// Restrictions of a person's processing as an operator may see them: that one stands is no secret here; who decided it and why, and what
/// was lifted, is for the data protection officer.
struct RestrictionView {
  private let restrictions: [Restriction]
  private let isWhole: Bool

  init(_ restrictions: [Restriction], isWhole: Bool) {
    self.restrictions = isWhole ? restrictions : restrictions.filter(\.stands)
    self.isWhole = isWhole
  }

  func lines(in language: Language) -> [String] {
    restrictions.map { restriction in
      let from = restriction.decided.at.day
      let text: String
      if let lifted = restriction.lifted {
        text = language.text(
          "Traitement limité du \(from) au \(lifted.at.day)", "Processing restricted from \(from) to \(lifted.at.day)")
      } else {
        text = language.text(
          "⚠ Traitement limité depuis le \(from) : rien n'est communiqué",
          "⚠ Processing restricted since \(from): nothing is told")
      }
      let decisions = isWhole ? [restriction.decided] + [restriction.lifted].compactMap { $0 } : []
      return text + decisions.map { " ; \($0.person) (\($0.role)), \($0.at): \($0.reason)" }.joined() + "."
    }
  }

  var json: JSONValue {
    .array(
      restrictions.map { restriction in
        var object: JSONObject = ["from": .string(restriction.decided.at.description), "stands": .bool(restriction.stands)]
        if let lifted = restriction.lifted { object["lifted"] = .string(lifted.at.description) }
        if isWhole {
          object["decided"] = restriction.decided.json
          if let lifted = restriction.lifted { object["liftedBy"] = lifted.json }
        }
        return .object(object)
      })
  }
}

extension OperatorDecision {
  fileprivate var json: JSONValue {
    ["operator": .string(person), "role": .string(role), "reason": .string(reason), "at": .string(at.description)]
  }
}
