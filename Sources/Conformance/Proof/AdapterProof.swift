internal import Dossier
public import Exchange
public import Translation

/// Proves an adapter offline: its examples and documents made from its rows go to the dossier and come back.
public struct AdapterProof: Sendable {
  /// A document with its name.
  public struct Example: Sendable {
    /// Its name, for a report.
    public let name: String
    /// The document, as its carrier holds it.
    public let bytes: [UInt8]

    /// A file's name and its bytes.
    public init(name: String, bytes: [UInt8]) {
      self.name = name
      self.bytes = bytes
    }
  }

  let adapter: Adapter
  /// Whose code tables apply.
  public let partner: PartnerID?
  let day: CivilDay

  /// - Parameters:
  ///   - partner: whose code tables apply; nil for those of the family, or of the first partner that has some where the family has none.
  ///   - day: the day that stands for the reference date where the format carries none.
  public init(_ adapter: Adapter, partner: PartnerID? = nil, day: CivilDay) {
    self.adapter = adapter
    self.partner = partner ?? adapter.examplePartner
    self.day = day
  }

  /// Proves the laws on the examples and on so many made documents, the same for the same seed.
  public func report(_ examples: [Example], documents: Int, seed: UInt64 = 1) -> ProofReport {
    var report = ProofReport(type: adapter.type)
    for example in examples {
      report.examples.total += 1
      if prove(.bytes(example.bytes), example.name, isMade: false, &report) { report.examples.passed += 1 }
    }
    var made = RowDocuments(adapter, partner: partner, day: day, seed: seed)
    for number in 1...max(documents, 1) {
      // Half of them hold only what the dossier can hold, so that the way without a complement is proven too.
      made.allowsUnknowns = number % 2 == 0
      report.made.total += 1
      do throws(Refusal) {
        if prove(try made.next(), "made \(number)", isMade: true, &report) { report.made.passed += 1 }
      } catch {
        fail(.readable, "made \(number)", error.description, &report)
      }
    }
    report.unseen = unseen(&made)
    report.openWords = adapter.openWords(partner)
    return report
  }

  /// What becomes of a document that nobody here wrote: it comes back, or it is refused for a reason, or it comes back otherwise.
  public func outcome(of data: DialectData) -> ForeignOutcome {
    let (valid, reading): (ValidDialect, Reading)
    do throws(Refusal) {
      valid = try adapter.validate(data, partner: partner)
      reading = try adapter.read(valid, on: day)
    } catch {
      return .refused(error)
    }
    // A file of nobody has no dossier to be written from.
    guard !reading.records.isEmpty else { return .comesBack(reading.notices) }
    do throws(Refusal) {
      guard let difference = try difference(valid, reading) else { return .comesBack(reading.notices) }
      return .differs(difference)
    } catch {
      return .differs(error.description)
    }
  }

  /// Where what is written from a reading differs from what was read; nil when it does not.
  private func difference(_ valid: ValidDialect, _ reading: Reading) throws(Refusal) -> String? {
    var dossiers: [(DossierDocument, Complement?)] = []
    for record in reading.records {
      guard let stored = Complement(stored: record.complement.storedBytes) else { return "the complement cannot be stored" }
      dossiers.append((record.document, stored))
    }
    return try adapter.difference(from: valid, to: try adapter.write(dossiers, partner: partner))
  }

  /// What never occurs, however many more documents are made: a row or a code that nothing can reach.
  private func unseen(_ made: inout RowDocuments) -> [String] {
    var left = adapter.whatMayOccur(partner)
    for _ in 0..<3000 {
      left.removeAll { made.occurred.contains($0) }
      guard !left.isEmpty, (try? made.next()) != nil else { break }
    }
    return left
  }

  private func prove(_ data: DialectData, _ name: String, isMade: Bool, _ report: inout ProofReport) -> Bool {
    let (valid, reading): (ValidDialect, Reading)
    do throws(Refusal) {
      valid = try adapter.validate(data, partner: partner)
      reading = try adapter.read(valid, on: day)
    } catch {
      // A made document may say of nobody whom it speaks of, or of two persons the same.
      if isMade, error.code == .translateMissingRequired || Adapter.refusesTwins(error) {
        report.nameless += 1
        return true
      }
      fail(.readable, name, error.description, &report)
      return false
    }
    guard !reading.records.isEmpty else { return true }
    let comesBack = check(.documentComesBack, name, &report) { () throws(Refusal) in try difference(valid, reading) }
    // A value that the dossier could not hold is not written from the dossier alone.
    guard reading.notices.allSatisfy({ $0.kind == .counter }) else { return comesBack }
    return staysTheSame(reading, name, &report) && comesBack
  }

  /// Writes with only what rows keep, reads, writes and reads again.
  private func staysTheSame(_ reading: Reading, _ name: String, _ report: inout ProofReport) -> Bool {
    let alone = reading.records.map { ($0.document, Optional($0.complement.withoutForms)) }
    // What only the characters of the source can say is not written from the dossier alone.
    guard let once = try? adapter.write(alone, partner: partner) else { return true }
    report.written += 1
    return check(.dossierComesBack, name, &report) { () throws(Refusal) in
      let second = try read(once)
      let twice = try adapter.write(second, partner: partner)
      guard twice == once else { return "written twice, it differs" }
      for (one, other) in zip(second, try read(twice)) where one.0 != other.0 { return "read twice, the dossier differs" }
      return nil
    }
  }

  private func read(_ document: DialectDocument) throws(Refusal) -> [(DossierDocument, Complement?)] {
    let reading = try adapter.read(try adapter.validate(.bytes(document.bytes), partner: partner), on: day)
    return reading.records.map { ($0.document, Optional($0.complement.withoutForms)) }
  }

  private func check(
    _ law: ProofLaw, _ name: String, _ report: inout ProofReport, _ difference: () throws(Refusal) -> String?
  ) -> Bool {
    do throws(Refusal) {
      guard let found = try difference() else { return true }
      fail(law, name, found, &report)
    } catch {
      fail(law, name, error.description, &report)
    }
    return false
  }

  private func fail(_ law: ProofLaw, _ name: String, _ reason: String, _ report: inout ProofReport) {
    guard report.failures.count(where: { $0.law == law }) < 5 else { return }
    report.failures.append(ProofFailure(law: law, document: name, reason: reason))
  }
}
