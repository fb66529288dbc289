import Consent
import Dossier
import Exchange
import JSONTree
import Release
import Store

/// What an officer writes a notification from (GDPR 33(3), 33(5), 34): counted, never a value, never who is concerned.
struct BreachSheet {
  let tally: BreachTally
  let from: Instant
  let until: Instant
  /// When the sheet was made: from when the 72 hours run at the latest.
  let at: Instant
  let catalogue: Catalogue
  let partners: [Partner]

  /// The moment by which the authority is to be notified, if the breach became known when the sheet was made.
  var deadline: Instant { at.adding(seconds: 72 * 3600) }

  /// The bodies in order.
  var recipients: [(id: PartnerID, share: BreachTally.Share)] {
    tally.shares.sorted { $0.key < $1.key }.map { (id: $0.key, share: $0.value) }
  }

  /// The whole sheet for programs.
  var json: JSONValue {
    [
      "since": .string(from.description), "until": .string(until.description), "madeAt": .string(at.description),
      "notifyBefore": .string(deadline.description), "persons": .integer(Int64(tally.personCount)),
      "releases": .integer(Int64(tally.releaseCount)), "unknownKey": .integer(Int64(tally.unsignedCollections)),
      "recipients": .array(recipients.map { json($0.id, $0.share) }),
      "withheld": .array(
        tally.untold.sorted { $0.key < $1.key }.flatMap { recipient, states in
          states.sorted { $0.key.rawValue < $1.key.rawValue }.map { state, count in
            ["to": .string(recipient.text), "state": .string(state.rawValue), "count": .integer(Int64(count))]
          }
        }),
      "operators": .array(
        tally.looks.sorted { $0.key < $1.key }.map { look, seen in
          [
            "operator": .string(look.person), "role": .string(look.role), "command": .string(look.command),
            "count": .integer(Int64(seen.count)), "targets": .integer(Int64(seen.targets.count)),
          ]
        }),
    ]
  }

  private func json(_ recipient: PartnerID, _ share: BreachTally.Share) -> JSONValue {
    [
      "to": .string(recipient.text), "releases": .array(share.releases.sorted().map { .string($0) }),
      "persons": .integer(Int64(share.personCount)), "households": .integer(Int64(share.householdCount)),
      "agents": .array(share.agents.sorted().map { .string($0) }), "firstCollected": .string(share.first.description),
      "lastCollected": .string(share.last.description),
      "categories": .array(
        share.categories.sorted { $0.key.rawValue < $1.key.rawValue }.map { category, told in
          [
            "category": .string(category.rawValue), "sensitivity": .string(told.sensitivity.rawValue),
            "facts": .array(told.paths.map(\.text).sorted().map { .string($0) }), "bearers": .integer(Int64(told.bearerCount)),
            "releases": .integer(Int64(told.releaseCount)),
          ]
        }),
      "purposes": .array(
        share.purposes.sorted { $0.key < $1.key }.map { ["purpose": .string($0.key), "basis": .string($0.value.text)] }),
      "keptBack": .array(
        share.withheld.sorted { $0.key.rawValue < $1.key.rawValue }.map {
          ["ground": .string($0.key.rawValue), "facts": .integer(Int64($0.value))]
        }),
      "unreadable": .integer(Int64(share.unreadable.count)),
    ]
  }
}
