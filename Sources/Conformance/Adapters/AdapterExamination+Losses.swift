internal import Dossier
internal import Exchange
internal import Translation

extension AdapterExamination {
  /// Writes dossiers that this format told, in itself and in every other format, reads them again, and compares with what is declared.
  func proveLosses(_ bases: [Base], _ ledger: inout ExaminationLedger) {
    let whole = bases.filter(\.taken.isWhole).prefix(Self.spoiled)
    if isWritten {
      measure(whole, to: adapter, trial.face, .losesOnlyWhatItSays, &ledger)
    } else {
      ledger.skip(.losesOnlyWhatItSays, .neverWritten)
    }
    for other in others where other.type != adapter.type && other.direction != .incoming {
      guard adapter.direction != .outgoing, other.isHousehold == adapter.isHousehold else { continue }
      let face = AdapterAsItIs(other, partner: other.examplePartner, day: day)
      measure(whole, to: other, face, .pairsLoseWhatTheySay, &ledger)
    }
  }

  private func measure(
    _ bases: some Sequence<Base>, to target: Adapter, _ face: any AdapterFace, _ requirement: AdapterRequirement,
    _ ledger: inout ExaminationLedger
  ) {
    let declared = adapter.losses(to: target)
    for base in bases {
      for record in base.taken.reading.records {
        guard let arrived = arrived(record.document, face) else { continue }
        let (before, after) = (DossierValues(record.document), DossierValues(arrived))
        let lies = declared.compactMap { Self.lie(of: $0, before, after) }
        if lies.isEmpty { ledger.keep(requirement) }
        for lie in lies { ledger.fail(requirement, ConformanceFinding("\(base.name) to \(target.type)", lie)) }
      }
    }
  }

  /// The dossier as the other format tells it; nil where it cannot be written in it.
  private func arrived(_ document: DossierDocument, _ face: any AdapterFace) -> DossierDocument? {
    guard let written = try? face.write([(document, nil)]),
      let valid = try? face.validate(.bytes(written.bytes)), let reading = try? face.read(valid), reading.records.count == 1
    else { return nil }
    return reading.records[0].document
  }

  /// How what is declared differs from what is measured; nil when it does not.
  private static func lie(of loss: Loss, _ before: DossierValues, _ after: DossierValues) -> String? {
    let (told, heard) = (before.at(loss.path, items: loss.items), after.at(loss.path, items: loss.items))
    let place = "\(loss.path)\(loss.items.map { " (\($0))" } ?? "")"
    switch loss.fate {
    case .carried: return told == heard ? nil : "\(place) is declared carried: \(told) became \(heard)"
    case .lost: return heard.isEmpty ? nil : "\(place) is declared lost and arrives: \(heard)"
    case .neverSent: return heard.isEmpty ? nil : "\(place) is declared never sent and arrives: \(heard)"
    case .narrowed:
      return told.isEmpty && !heard.isEmpty ? "\(place) is declared narrowed, nothing was told, and \(heard) arrives" : nil
    }
  }
}
