internal import Dossier
internal import Exchange
internal import Translation

extension AdapterExamination {
  /// Writes dossiers that this format told, in itself and in every other format, reads them again, and compares with what is declared.
  func proveLosses(_ bases: [Base], _ ledger: inout ExaminationLedger) {
    var trials = trials(&ledger)
    guard !trials.isEmpty else { return }
    let whole = bases.filter(\.taken.isWhole)
    for base in whole.prefix(Self.spoiled) {
      for record in base.taken.reading.records {
        for index in trials.indices { trials[index].measure(base.name, record.document, &ledger) }
      }
    }
    for base in whole.dropFirst(Self.spoiled) { measureNews(base.name, base.taken, &trials, &ledger) }
    proveRare(&trials, &ledger)
    say(trials, &ledger)
  }

  /// The ways that are measured; where there is none, why.
  private func trials(_ ledger: inout ExaminationLedger) -> [LossTrial] {
    var trials: [LossTrial] = []
    if isWritten {
      trials.append(LossTrial(from: adapter, to: adapter, trial.face, .losesOnlyWhatItSays))
    } else {
      ledger.skip(.losesOnlyWhatItSays, .neverWritten)
    }
    guard adapter.direction != .outgoing else {
      ledger.skip(.pairsLoseWhatTheySay, .neverRead)
      return trials
    }
    let targets = others.filter {
      $0.type != adapter.type && $0.direction != .incoming && $0.isHousehold == adapter.isHousehold
    }
    if targets.isEmpty { ledger.skip(.pairsLoseWhatTheySay, .noOtherFormat) }
    return trials
      + targets.map { other in
        let face = AdapterAsItIs(other, partner: other.examplePartner, day: day)
        return LossTrial(from: adapter, to: other, face, .pairsLoseWhatTheySay)
      }
  }

  /// Writes a later document for the sake of what none before it told: what is rare is measured on the first that has it.
  private func measureNews(
    _ name: String, _ taken: DocumentTrial.Taken, _ trials: inout [LossTrial], _ ledger: inout ExaminationLedger
  ) {
    let wanted = trials.reduce(into: Set<LossPlace>()) { places, trial in places.formUnion(trial.untold.map(\.place)) }
    guard !wanted.isEmpty else { return }
    for record in taken.reading.records {
      let values = DossierValues(record.document)
      // Asked once for all formats: there are many, and what they have not heard of is much the same.
      let told = wanted.filter { !values.at($0.path, items: $0.items).isEmpty }
      for index in trials.indices where trials[index].isNews(told) {
        trials[index].measure(name, record.document, &ledger)
      }
    }
  }

  /// More documents, as many again and no more, until every value that is declared carried or lost was told.
  private func proveRare(_ trials: inout [LossTrial], _ ledger: inout ExaminationLedger) {
    var made = RowDocuments(adapter, partner: partner, day: day, seed: seed &+ 1)
    made.allowsUnknowns = false
    for number in 1...documents {
      guard trials.contains(where: { $0.isWritten && !$0.untold.isEmpty }) else { return }
      guard let data = try? made.next(), let taken = try? trial.take(data), taken.isWhole else { continue }
      measureNews("made again \(number)", taken, &trials, &ledger)
    }
  }

  /// Names what was not measured.
  private func say(_ trials: [LossTrial], _ ledger: inout ExaminationLedger) {
    for requirement in [AdapterRequirement.losesOnlyWhatItSays, .pairsLoseWhatTheySay] {
      let own = trials.filter { $0.requirement == requirement }
      if own.allSatisfy({ !$0.isWritten }) {
        if !own.isEmpty { ledger.skip(requirement, .notWrittenAlone) }
        continue
      }
      for trial in own where !trial.isWritten { ledger.skip(requirement, "to \(trial.target.type)", .notWrittenAlone) }
      let places = own.filter(\.isWritten).flatMap { trial in trial.untold.map { "\($0.place.text) to \(trial.target.type)" } }
      for place in places.sorted() { ledger.skip(requirement, place, .neverTold) }
    }
  }
}
