public import Exchange
public import Translation
internal import Dossier

/// One document's way to the dossier and back, law by law (design §3.11).
public struct DocumentTrial: Sendable {
  let adapter: Adapter
  let face: any AdapterFace

  /// - Parameter face: the adapter as it is, unless the kit itself is tried.
  public init(_ adapter: Adapter, face: any AdapterFace) {
    self.adapter = adapter
    self.face = face
  }

  /// - Parameters:
  ///   - partner: whose code tables apply; nil for those of the family, or of the first partner that has some where the family has none.
  ///   - day: the day that stands for the reference date where the format carries none.
  public init(_ adapter: Adapter, partner: PartnerID? = nil, day: CivilDay) {
    self.init(adapter, face: AdapterAsItIs(adapter, partner: partner ?? adapter.examplePartner, day: day))
  }

  /// A document that was taken: valid, and read.
  struct Taken {
    let valid: ValidDialect
    let reading: Reading

    /// Whether the dossier could hold every value: a counter of the frame is no value of a dossier.
    var isWhole: Bool { reading.notices.allSatisfy { $0.kind == .counter } }
  }

  /// What became of a dossier that was written without what its source kept beside it.
  enum Alone {
    /// It was not written, for this reason.
    case refused(Refusal)
    /// It was written, reads as the same dossier and is written the same again.
    case same(DialectDocument)
    /// It was written and is another.
    case other(String)
  }

  /// The document, valid and read.
  func take(_ data: DialectData) throws(Refusal) -> Taken {
    let valid = try face.validate(data)
    return Taken(valid: valid, reading: try face.read(valid))
  }

  /// Where what is written with the complement differs from what was read; nil when it does not.
  func difference(_ taken: Taken) -> String? {
    var dossiers: [(DossierDocument, Complement?)] = []
    for record in taken.reading.records {
      guard let stored = Complement(stored: record.complement.storedBytes) else { return "the complement cannot be stored" }
      dossiers.append((record.document, stored))
    }
    do throws(Refusal) {
      return try adapter.difference(from: taken.valid, to: try face.write(dossiers))
    } catch {
      return "not written: \(error.description)"
    }
  }

  /// Writes with only what rows keep, reads, writes and reads again.
  func alone(_ taken: Taken) -> Alone {
    let once: DialectDocument
    do throws(Refusal) {
      once = try face.write(taken.reading.records.map { ($0.document, $0.complement.withoutForms) })
    } catch {
      return .refused(error)
    }
    do throws(Refusal) {
      let second = try read(once)
      let twice = try face.write(second)
      guard twice == once else { return .other("written twice, it differs") }
      let third = try read(twice)
      guard second.count == taken.reading.records.count, zip(second, third).allSatisfy({ $0.0 == $1.0 }) else {
        return .other("read twice, the dossier differs")
      }
      return .same(once)
    } catch {
      return .other("what was written is not taken: \(error.description)")
    }
  }

  private func read(_ document: DialectDocument) throws(Refusal) -> [(DossierDocument, Complement?)] {
    let reading = try face.read(try face.validate(.bytes(document.bytes)))
    return reading.records.map { ($0.document, Optional($0.complement.withoutForms)) }
  }

  /// What becomes of a document that nobody here wrote: it comes back, or it is refused for a reason, or it comes back otherwise.
  public func outcome(of data: DialectData) -> ForeignOutcome {
    let taken: Taken
    do throws(Refusal) { taken = try take(data) } catch { return .refused(error) }
    // A file of nobody has no dossier to be written from.
    guard !taken.reading.records.isEmpty else { return .comesBack(taken.reading.notices) }
    return difference(taken).map { .differs($0) } ?? .comesBack(taken.reading.notices)
  }
}
