public import Exchange
public import Translation

/// Holds one adapter to every numbered requirement of its kind, offline: on its examples, on documents made from its rows, on the same
/// documents spoiled. The same seed and day give the same cases.
public struct AdapterExamination: Sendable {
  let adapter: Adapter
  let partner: PartnerID?
  let day: CivilDay
  let trial: DocumentTrial
  let sheet: AdapterSheet
  /// How many documents are made.
  let documents: Int
  let seed: UInt64
  /// The formats that its dossiers are also written in.
  let others: [Adapter]

  /// - Parameters:
  ///   - partner: whose code tables apply; nil for those of the family, or of the first partner that has some where the family has none.
  ///   - day: the day that stands for the reference date where the format carries none.
  ///   - others: the formats toward which its losses are measured.
  ///   - face: another way to ask the adapter, when the kit itself is tried.
  public init(
    _ adapter: Adapter, partner: PartnerID? = nil, day: CivilDay, documents: Int, seed: UInt64 = 1, others: [Adapter] = [],
    face: (any AdapterFace)? = nil
  ) {
    self.adapter = adapter
    self.partner = partner ?? adapter.examplePartner
    self.day = day
    self.documents = max(documents, 1)
    self.seed = seed
    self.others = others
    trial = DocumentTrial(adapter, face: face ?? AdapterAsItIs(adapter, partner: self.partner, day: day))
    sheet = adapter.sheet
  }

  /// What was found of it.
  public func subject(_ examples: [AdapterExample]) -> ConformanceSubject {
    var ledger = ExaminationLedger()
    ledger.keep(.loads)
    var bases: [Base] = []
    prove(examples, &bases, &ledger)
    prove(made: documents, &bases, &ledger)
    proveTables(&ledger)
    proveForm(bases, &ledger)
    proveDamage(bases, &ledger)
    proveLosses(bases, &ledger)
    return ConformanceSubject(name: adapter.type.text, digest: "\(adapter.digest)", cases: ledger.cases)
  }

  /// What is found of an adapter that cannot even be loaded: that, and nothing more.
  public static func subject(ofBroken type: String, _ error: AdapterError) -> ConformanceSubject {
    var ledger = ExaminationLedger()
    ledger.fail(.loads, ConformanceFinding("\(error.file):\(error.line)", "\(error)"))
    return ConformanceSubject(name: type, digest: nil, cases: ledger.cases)
  }

  /// A document that was read and of which somebody is named: what is spoiled, and what losses are measured on.
  struct Base {
    let name: String
    let content: DialectContent
    let taken: DocumentTrial.Taken
  }

  /// How many documents are spoiled: each is in many ways.
  static let spoiled = 8

  /// How many documents are remembered, to measure losses on them: enough for what is rare to be told.
  static let remembered = 400

  /// Whether anything is ever written in this format.
  var isWritten: Bool { adapter.direction != .incoming }

  private func proveTables(_ ledger: inout ExaminationLedger) {
    guard !sheet.tables.isEmpty else { return ledger.skip(.tablesAreTotal, .noTable) }
    let open = adapter.openWords(partner)
    if open.isEmpty { ledger.keep(.tablesAreTotal) }
    for sentence in open { ledger.fail(.tablesAreTotal, ConformanceFinding("tables", sentence)) }
  }

  /// A finding on a document of which the smallest form that still breaks the promise is looked for.
  func finding(
    _ name: String, _ reason: String, _ content: DialectContent?, _ breaks: (DialectContent) -> Bool
  ) -> ConformanceFinding {
    guard let content else { return ConformanceFinding(name, reason) }
    var shrinker = Shrinker()
    return ConformanceFinding(name, reason, counterExample: text(shrinker.smallest(content, breaks)))
  }

  /// A document as people read it, no longer than a page.
  func text(_ content: DialectContent) -> String? {
    guard let data = try? adapter.data(content) else { return nil }
    let text =
      switch data {
      case .json(let value): Self.shown(value)
      case .bytes(let bytes): String(decoding: bytes, as: UTF8.self)
      }
    return text.count <= 4000 ? text : text.prefix(4000) + " …"
  }
}
