internal import Dossier
internal import Exchange
internal import Translation

/// What is declared of the way from one format to another, and what of it was seen so far.
struct LossTrial {
  let target: Adapter
  let requirement: AdapterRequirement
  /// Whether anything was written in the other format.
  private(set) var isWritten = false
  /// What is declared carried or lost, and was in no dossier yet that was written: nothing is known of it.
  private(set) var untold: Set<Loss>

  private let face: any AdapterFace
  private let declared: [Loss]

  init(from adapter: Adapter, to target: Adapter, _ face: any AdapterFace, _ requirement: AdapterRequirement) {
    self.target = target
    self.face = face
    self.requirement = requirement
    declared = adapter.losses(to: target)
    untold = Set(declared.filter { [.carried, .lost].contains($0.fate) })
  }

  /// Whether at these places something is told of which nothing is known.
  func isNews(_ told: Set<LossPlace>) -> Bool { untold.contains { told.contains($0.place) } }

  /// Writes the dossier in the other format, reads it again and compares with what is declared. A trial is a value that was told.
  mutating func measure(_ name: String, _ document: DossierDocument, _ ledger: inout ExaminationLedger) {
    guard let arrived = arrived(document) else { return }
    isWritten = true
    let (before, after) = (DossierValues(document), DossierValues(arrived))
    for loss in declared {
      let (told, heard) = (before.at(loss.path, items: loss.items), after.at(loss.path, items: loss.items))
      if !told.isEmpty { untold.remove(loss) }
      if let lie = Self.lie(of: loss, told, heard) {
        ledger.fail(requirement, ConformanceFinding("\(name) to \(target.type)", lie))
      } else if !told.isEmpty {
        ledger.keep(requirement)
      }
    }
  }

  /// The dossier as the other format tells it; nil where it cannot be written in it.
  private func arrived(_ document: DossierDocument) -> DossierDocument? {
    guard let written = try? face.write([(document, nil)]),
      let valid = try? face.validate(.bytes(written.bytes)), let reading = try? face.read(valid), reading.records.count == 1
    else { return nil }
    return reading.records[0].document
  }

  /// How what is declared differs from what is measured; nil when it does not.
  private static func lie(of loss: Loss, _ told: [String], _ heard: [String]) -> String? {
    let place = loss.place.text
    switch loss.fate {
    case .carried: return told == heard ? nil : "\(place) is declared carried: \(told) became \(heard)"
    case .lost: return heard.isEmpty ? nil : "\(place) is declared lost and arrives: \(heard)"
    case .neverSent: return heard.isEmpty ? nil : "\(place) is declared never sent and arrives: \(heard)"
    case .narrowed:
      return told.isEmpty && !heard.isEmpty ? "\(place) is declared narrowed, nothing was told, and \(heard) arrives" : nil
    }
  }
}

/// Where values of a dossier are.
struct LossPlace: Hashable {
  let path: FactPath
  /// Of which items of a list; nil for all.
  let items: String?

  /// For people.
  var text: String { "\(path)\(items.map { " (\($0))" } ?? "")" }
}

extension Loss {
  /// What it is about.
  var place: LossPlace { LossPlace(path: path, items: items) }
}
