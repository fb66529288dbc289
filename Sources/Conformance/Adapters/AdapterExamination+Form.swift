internal import Exchange
internal import Translation

extension AdapterExamination {
  /// What a refusal must never repeat: planted in a document, and looked for in what is said of it.
  static let canary = "CANARI7F3A"
  /// A planted number, of the length of somebody's.
  static let canaryNumber = "190048877665544"
  /// An element of no format.
  static let stranger = "passerelleInconnu"

  /// Spoils what was taken, one element at a time, and looks at what is said of it.
  func proveForm(_ bases: [Base], _ ledger: inout ExaminationLedger) {
    var left = Places(sheet)
    if left.mandatory.isEmpty { ledger.skip(.refusesMissing, .nothingMandatory) }
    if left.coded.isEmpty { ledger.skip(.unknownCodesAreTold, sheet.tables.isEmpty ? .noTable : .codesDepend) }
    for base in bases.prefix(Self.spoiled * 2) {
      proveMandatory(base, &left.mandatory, &ledger)
      proveStrangers(base, &left.branches, &ledger)
      proveShapes(base, &left.leaves, &ledger)
      proveCodes(base, &left.coded, &ledger)
    }
  }

  /// The places that are still to be spoiled: each once, in the first document that has it.
  private struct Places {
    var mandatory: [[String]]
    var branches: [[String]]
    var leaves: [[String]]
    var coded: [(names: [String], table: String)]

    init(_ sheet: AdapterSheet) {
      var seen: Set<[String]> = []
      let named = sheet.lines.compactMap { line in line.names.map { (names: $0, line: line) } }
      let places = Dictionary(grouping: named, by: \.names)
      let distinct = named.map(\.names).filter { seen.insert($0).inserted }
      // What is mandatory under a condition only is no promise for every document.
      mandatory = distinct.filter { places[$0]?.allSatisfy { $0.line.isMandatory && $0.line.condition.isEmpty } ?? false }
      branches = [[]] + distinct.filter { places[$0]?.allSatisfy { $0.line.form.isEmpty } ?? false }
      leaves = distinct.filter { places[$0]?.allSatisfy { !$0.line.form.isEmpty } ?? false }
      coded = named.compactMap { place in
        guard case .carried = place.line.fate, let table = place.line.table, places[place.names]?.count == 1 else { return nil }
        return (place.names, table)
      }
    }
  }

  private func proveMandatory(_ base: Base, _ left: inout [[String]], _ ledger: inout ExaminationLedger) {
    left.removeAll { names in
      guard let spoiled = base.content.removing(names) else { return false }
      let name = "\(base.name) without \(names.joined(separator: "/"))"
      require(.refusesMissing, name, spoiled, &ledger) { isAtPlace($0, names) }
      return true
    }
  }

  private func proveStrangers(_ base: Base, _ left: inout [[String]], _ ledger: inout ExaminationLedger) {
    left.removeAll { names in
      guard let spoiled = adding(stranger: base.content, in: names) else { return false }
      let name = "\(base.name) with \((names + [Self.stranger]).joined(separator: "/"))"
      require(.refusesUnknown, name, spoiled, &ledger) {
        $0.code == .translateUnknownElement && isAtPlace($0, names + [Self.stranger])
      }
      return true
    }
  }

  /// A piece of an unknown name; in a table, which has its names in its head, a column.
  private func adding(stranger content: DialectContent, in names: [String]) -> DialectContent? {
    guard adapter.isTable else { return content.adding(DialectNode(name: Self.stranger, content: .text("1")), in: names) }
    guard names.isEmpty else { return nil }
    return adapter.widening(content, by: Self.stranger)
  }

  private func proveShapes(_ base: Base, _ left: inout [[String]], _ ledger: inout ExaminationLedger) {
    left.removeAll { names in
      guard base.content.replacing(names, with: .null) != nil else { return false }
      for shape in shapes {
        guard let spoiled = base.content.replacing(names, with: shape), (try? adapter.data(spoiled)) != nil else { continue }
        requireShape("\(base.name) with another \(names.joined(separator: "/"))", spoiled, names, &ledger)
      }
      return true
    }
  }

  /// Values that few elements can have.
  private var shapes: [DialectContent] {
    let texts: [DialectContent] = [
      .text("\(Self.canary) \(String(repeating: "é", count: 600))"), .text(Self.canaryNumber), .text(""),
    ]
    guard adapter.isJSON else { return texts }
    return texts + [
      .null, .bool(true), .number("-\(Self.canaryNumber)"), .list([.text(Self.canary)]),
      .branch([DialectNode(name: "a", content: .text(Self.canary))]),
    ]
  }

  private func proveCodes(
    _ base: Base, _ left: inout [(names: [String], table: String)], _ ledger: inout ExaminationLedger
  ) {
    // A document that holds an unknown code already proves nothing of another.
    guard base.taken.isWhole else { return }
    left.removeAll { names, table in
      guard let code = unknownCode(base.content, names), let spoiled = base.content.replacing(names, with: code) else {
        return false
      }
      let name = "\(base.name) with an unknown code in \(names.joined(separator: "/"))"
      do throws(Refusal) {
        let taken = try trial.take(try adapter.data(spoiled))
        if taken.reading.notices.contains(where: { $0.kind == .unknownCode && $0.table == table }) {
          ledger.keep(.unknownCodesAreTold)
        } else {
          ledger.fail(
            .unknownCodesAreTold, ConformanceFinding(name, "neither told nor refused", counterExample: text(spoiled)))
        }
      } catch {
        // Another document may hold the code without what depends on it.
        if isCondition(names, of: error) {
          ledger.skip(.unknownCodesAreTold, .codesDepend)
          return false
        }
        let isDecisive = sheet.tables.contains { $0.name == table && $0.isDecisive }
        if isDecisive, error.code == .translateUnknownCode, error.details["table"] == table {
          ledger.keep(.unknownCodesAreTold)
        } else {
          ledger.fail(
            .unknownCodesAreTold, ConformanceFinding(name, "refused otherwise: \(error)", counterExample: text(spoiled)))
        }
        requireSilence(name, error, &ledger)
      }
      return true
    }
  }

  /// An unknown code of the same kind as the code that stands there; nil for a truth, of which there are two, and for a place without one.
  private func unknownCode(_ content: DialectContent, _ names: [String]) -> DialectContent? {
    var unknown: DialectContent?
    _ = content.changing(names[...]) { pieces, index in
      switch pieces[index].content {
      case .number: unknown = .number("98765")
      case .bool, .null: unknown = nil
      case .text, .list, .branch: unknown = .text("?")
      }
    }
    return unknown
  }

  private func require(
    _ requirement: AdapterRequirement, _ name: String, _ spoiled: DialectContent, _ ledger: inout ExaminationLedger,
    _ isRight: (Refusal) -> Bool
  ) {
    guard let refusal = refusal(of: spoiled) else {
      return ledger.fail(requirement, ConformanceFinding(name, "it is taken", counterExample: text(spoiled)))
    }
    requireSilence(name, refusal, &ledger)
    if isRight(refusal) {
      ledger.keep(requirement)
    } else {
      ledger.fail(requirement, ConformanceFinding(name, "refused otherwise: \(refusal)", counterExample: text(spoiled)))
    }
  }

  private func requireShape(
    _ name: String, _ spoiled: DialectContent, _ names: [String], _ ledger: inout ExaminationLedger
  ) {
    do throws(Refusal) {
      let taken = try trial.take(try adapter.data(spoiled))
      guard !taken.reading.records.isEmpty, let difference = trial.difference(taken) else {
        return ledger.keep(.refusesMisshapen)
      }
      ledger.fail(
        .refusesMisshapen,
        finding(name, difference, spoiled) { self.taken($0).map { trial.difference($0) != nil } ?? false })
    } catch {
      requireSilence(name, error, &ledger)
      if isAtPlace(error, names) {
        ledger.keep(.refusesMisshapen)
      } else {
        ledger.fail(.refusesMisshapen, ConformanceFinding(name, "refused, and not at its place: \(error)"))
      }
    }
  }

  /// What is said of a refused document holds nothing that was planted in it.
  func requireSilence(_ name: String, _ refusal: Refusal, _ ledger: inout ExaminationLedger) {
    let said = refusal.description
    if said.contains(Self.canary) || said.contains(Self.canaryNumber) {
      ledger.fail(.refusalsTellNothing, ConformanceFinding(name, "it says what stood there: \(said)"))
    } else {
      ledger.keep(.refusalsTellNothing)
    }
  }
}
