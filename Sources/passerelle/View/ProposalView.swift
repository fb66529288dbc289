import Dossier
import Exchange
import JSONTree
import Release
import Store

/// The corrections that were proposed for a person: which fact, to whom, and what became of it. No value but for the person.
struct ProposalView {
  /// One proposal to one body.
  struct Line {
    let stored: StoredProposal
    let proposal: Proposal
  }

  let all: [Line]

  init(_ stored: [StoredProposal]) {
    all = stored.compactMap { stored in Proposal(stored: stored.content).map { Line(stored: stored, proposal: $0) } }
  }

  func lines(_ catalogue: Catalogue, _ language: Language) -> [String] {
    all.map { line in
      let path = line.proposal.fact.key.path
      let title = catalogue[path]?.title(in: language) ?? path.text
      return language.text(
        "Correction proposée le \(line.proposal.day) à \(line.stored.recipient) : \(title) (\(Self.standing(line.stored, language))).",
        "Correction proposed on \(line.proposal.day) to \(line.stored.recipient): \(title) (\(Self.standing(line.stored, language)))."
      )
    }
  }

  /// Whether its recipient has it.
  static func standing(_ stored: StoredProposal, _ language: Language) -> String {
    if let at = stored.collectedAt { return language.text("relevée le \(at.day)", "collected on \(at.day)") }
    return switch stored.state {
    case .due, .waiting, .sealed: language.text("pas encore relevée", "not collected yet")
    case .delivered: language.text("relevée", "collected")
    case .rejected: language.text("rejetée", "rejected")
    case .refused, .withheld, .unchanged, .tombstone, .undelivered, .discarded, .recalled:
      language.text("pas remise", "not handed over")
    }
  }

  func json(withValues: Bool) -> JSONValue {
    .array(
      all.map { line in
        var object: JSONObject = [
          "fact": .string(line.proposal.fact.key.path.text), "to": .string(line.stored.recipient.text),
          "proposedOn": .string(line.proposal.day.description), "collectedBy": .string(line.proposal.collectedBy),
          "release": .string(line.stored.release), "state": .string(line.stored.state.rawValue),
        ]
        if let at = line.stored.collectedAt { object["collectedAt"] = .string(at.description) }
        if withValues {
          object["reason"] = .string(line.proposal.reason)
          switch line.proposal.fact.value {
          case .value(let value): object["value"] = value
          case .absent(let absence): object["value"] = ["absence": .string(absence.rawValue)]
          }
        }
        return .object(object)
      })
  }
}
