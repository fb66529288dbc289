internal import Exchange
internal import Translation

extension AdapterExamination {
  /// Cuts and damages the octets of what was taken, and tries documents that nobody means well with.
  func proveDamage(_ bases: [Base], _ ledger: inout ExaminationLedger) {
    var random = SeededRandom(seed: seed)
    for base in bases.prefix(Self.spoiled) {
      guard let octets = octets(base.content) else { continue }
      proveCuts(base.name, octets, &random, &ledger)
      for number in 1...24 {
        let damaged = Damage.damaged(octets, &random)
        requireSane("\(base.name), damage \(number)", damaged, &ledger)
      }
    }
    for (name, bytes) in Damage.hostile { requireSane(name, bytes, &ledger) }
    if let octets = bases.first.flatMap({ octets($0.content) }) {
      for (name, bytes) in Damage.poisoned(octets) { requireSane("\(bases[0].name), \(name)", bytes, &ledger) }
    }
  }

  /// A document that ends early says so in XML and JSON; lines of cells that are fewer are a table all the same.
  private func proveCuts(_ name: String, _ octets: [UInt8], _ random: inout SeededRandom, _ ledger: inout ExaminationLedger) {
    guard !adapter.isTable else { return ledger.skip(.refusesCutDocuments, .cutIsWhole) }
    let end = octets.lastIndex { $0 > 0x20 } ?? 0
    for _ in 0..<12 where end > 0 {
      let length = Int.random(in: 0..<end, using: &random)
      if (try? trial.take(.bytes(Array(octets[..<length])))) == nil {
        ledger.keep(.refusesCutDocuments)
      } else {
        ledger.fail(.refusesCutDocuments, ConformanceFinding(name, "taken when it is cut after \(length) octets"))
      }
    }
  }

  private func requireSane(_ name: String, _ bytes: [UInt8], _ ledger: inout ExaminationLedger) {
    do throws(Refusal) {
      let taken = try trial.take(.bytes(bytes))
      guard !taken.reading.records.isEmpty, let difference = trial.difference(taken) else { return ledger.keep(.survivesDamage) }
      let content = try? adapter.content(of: .bytes(bytes))
      ledger.fail(
        .survivesDamage, finding(name, difference, content) { self.taken($0).map { trial.difference($0) != nil } ?? false })
    } catch {
      ledger.keep(.survivesDamage)
      requireSilence(name, error, &ledger)
    }
  }

  private func octets(_ content: DialectContent) -> [UInt8]? {
    switch try? adapter.data(content) {
    case .bytes(let bytes)?: bytes
    case .json(let value)?: Array(Self.shown(value).utf8)
    case nil: nil
    }
  }
}
