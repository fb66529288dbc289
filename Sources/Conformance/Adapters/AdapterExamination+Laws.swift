internal import Exchange
internal import JSONTree
internal import Translation

extension AdapterExamination {
  /// The promises that a document is held to, as an example and as a made one.
  private struct Promises {
    let read, comesBack, dossierComesBack: AdapterRequirement
    static let examples = Promises(
      read: .readsExamples, comesBack: .examplesComeBack, dossierComesBack: .examplesDossiersComeBack)
    static let made = Promises(read: .readsMade, comesBack: .madeComeBack, dossierComesBack: .madeDossiersComeBack)
  }

  func prove(_ examples: [AdapterExample], _ bases: inout [Base], _ ledger: inout ExaminationLedger) {
    if examples.isEmpty {
      ledger.fail(.hasExamples, ConformanceFinding("examples", "there is none"))
    } else {
      ledger.keep(.hasExamples)
    }
    var (written, obstacles): (Int, [ConformanceFinding]) = (0, [])
    for example in examples {
      let data = DialectData.bytes(example.bytes)
      do throws(Refusal) {
        let taken = try trial.take(data)
        guard !taken.reading.records.isEmpty else {
          ledger.fail(.readsExamples, ConformanceFinding(example.name, "it names nobody"))
          continue
        }
        ledger.keep(.readsExamples)
        let content = try adapter.content(of: data)
        if let obstacle = prove(example.name, content, taken, .examples, &ledger) {
          obstacles.append(ConformanceFinding(example.name, "not written from its dossier alone: \(obstacle)"))
        } else {
          written += 1
        }
        bases.append(Base(name: example.name, content: content, taken: taken))
      } catch {
        ledger.fail(.readsExamples, ConformanceFinding(example.name, error.description))
      }
    }
    guard isWritten else { return ledger.skip(.examplesDossiersComeBack, .neverWritten) }
    guard sheet.needsComplement.isEmpty else { return ledger.skip(.examplesDossiersComeBack, .needsComplement) }
    guard written == 0 else { return }
    for obstacle in obstacles { ledger.fail(.examplesDossiersComeBack, obstacle) }
  }

  func prove(made count: Int, _ bases: inout [Base], _ ledger: inout ExaminationLedger) {
    var made = RowDocuments(adapter, partner: partner, day: day, seed: seed)
    var (read, written) = (0, 0)
    for number in 1...count {
      // Half of them hold only what the dossier can hold, so that the way without a complement is proven too.
      made.allowsUnknowns = number % 2 == 0
      let name = "made \(number)"
      var content: DialectContent?
      do throws(Refusal) {
        let data = try made.next()
        content = try adapter.content(of: data)
        let taken = try trial.take(data)
        ledger.keep(.readsMade)
        guard !taken.reading.records.isEmpty, let content else { continue }
        read += 1
        if prove(name, content, taken, .made, &ledger) == nil { written += 1 }
        if bases.count < Self.remembered { bases.append(Base(name: name, content: content, taken: taken)) }
      } catch {
        // A made document may say of nobody whom it speaks of, or of two persons the same.
        if isNameless(error) { continue }
        ledger.fail(.readsMade, finding(name, error.description, content) { refusal(of: $0)?.code == error.code })
      }
    }
    proveEnough(read, written, &ledger)
    proveOccurrence(&made, &ledger)
  }

  /// Why it was not written from its dossier alone; nil when it was.
  private func prove(
    _ name: String, _ content: DialectContent, _ taken: DocumentTrial.Taken, _ promises: Promises,
    _ ledger: inout ExaminationLedger
  ) -> String? {
    if let difference = trial.difference(taken) {
      ledger.fail(
        promises.comesBack, finding(name, difference, content) { self.taken($0).map { trial.difference($0) != nil } ?? false })
    } else {
      ledger.keep(promises.comesBack)
    }
    proveBothSides(name, taken, &ledger)
    guard isWritten else {
      ledger.skip(promises.dossierComesBack, .neverWritten)
      return "the format is never written"
    }
    // A value that the dossier could not hold is not written from the dossier alone.
    guard taken.isWhole else {
      return taken.reading.notices.filter { $0.kind != .counter }.map(\.description).joined(separator: "; ")
    }
    switch trial.alone(taken) {
    case .same:
      ledger.keep(promises.dossierComesBack)
      return nil
    case .refused(let refusal) where Self.saysWhatIsMissing(refusal): return refusal.description
    case .refused(let refusal):
      ledger.fail(promises.dossierComesBack, finding(name, refusal.description, content) { brokenAlone($0) })
      return refusal.description
    case .other(let reason):
      ledger.fail(promises.dossierComesBack, finding(name, reason, content) { brokenAlone($0) })
      return reason
    }
  }

  /// Both validations, each by its own rules: the dossier's schemas, and the partner's form read again from its octets.
  private func proveBothSides(_ name: String, _ taken: DocumentTrial.Taken, _ ledger: inout ExaminationLedger) {
    for record in taken.reading.records {
      do throws(Refusal) {
        try adapter.requireDossier(record.document)
        ledger.keep(.readsValidDossiers)
      } catch {
        ledger.fail(.readsValidDossiers, ConformanceFinding(name, error.description))
      }
    }
    guard isWritten else { return ledger.skip(.writesValidDocuments, .neverWritten) }
    let records = taken.reading.records
    // From the dossier alone where that can be, else with what the document kept beside it.
    guard
      let written = (try? trial.face.write(records.map { ($0.document, nil) }))
        ?? (try? trial.face.write(records.map { ($0.document, $0.complement) }))
    else { return }
    do throws(Refusal) {
      _ = try adapter.validate(.bytes(written.bytes), partner: partner)
      ledger.keep(.writesValidDocuments)
    } catch {
      ledger.fail(.writesValidDocuments, ConformanceFinding(name, error.description))
    }
  }

  private func proveEnough(_ read: Int, _ written: Int, _ ledger: inout ExaminationLedger) {
    if read * 4 < documents {
      ledger.fail(.provesEnough, ConformanceFinding("made", "only \(read) of \(documents) are read and name somebody"))
    } else if isWritten, written == 0, sheet.needsComplement.isEmpty {
      ledger.fail(.provesEnough, ConformanceFinding("made", "none of \(documents) is written from its dossier alone"))
    } else {
      ledger.keep(.provesEnough)
    }
  }

  /// More documents, as many as it takes and no more than three thousand, until everything has occurred.
  private func proveOccurrence(_ made: inout RowDocuments, _ ledger: inout ExaminationLedger) {
    var left = adapter.whatMayOccur(partner)
    for _ in 0..<3000 {
      left.removeAll { made.occurred.contains($0) }
      guard !left.isEmpty, (try? made.next()) != nil else { break }
    }
    if left.isEmpty { ledger.keep(.everythingOccurs) }
    for name in left { ledger.fail(.everythingOccurs, ConformanceFinding("made", "never reached: \(name)")) }
  }

  private func isNameless(_ refusal: Refusal) -> Bool {
    refusal.code == .translateMissingRequired || Adapter.refusesTwins(refusal)
  }

  /// Whether a refusal to write is the dossier's fault: it lacks something, or says what the format has no way to say.
  private static func saysWhatIsMissing(_ refusal: Refusal) -> Bool {
    [.translateMissingRequired, .translateComplementMissing, .translateNotExpressible].contains(refusal.code)
  }

  func taken(_ content: DialectContent) -> DocumentTrial.Taken? { (try? adapter.data(content)).flatMap { try? trial.take($0) } }

  /// Why it is not taken; nil when it is.
  func refusal(of content: DialectContent) -> Refusal? {
    do throws(Refusal) {
      _ = try trial.take(try adapter.data(content))
      return nil
    } catch {
      return error
    }
  }

  private func brokenAlone(_ content: DialectContent) -> Bool {
    guard let taken = taken(content), taken.isWhole else { return false }
    return switch trial.alone(taken) {
    case .same: false
    case .refused(let refusal): !Self.saysWhatIsMissing(refusal)
    case .other: true
    }
  }

  static func shown(_ value: JSONValue) -> String { JSONWriter.text(value, pretty: true) }
}
