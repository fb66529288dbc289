internal import Dossier
public import Exchange
internal import JSONTree

extension Adapter {
  /// Translates a valid document into dossiers, each valid against the catalogue.
  ///
  /// - Parameter day: the day that stands for the reference date where the format carries none: the day of the event.
  /// - Throws: `translate.unknown-code` for a code on which a right depends, `translate.missing-required` where the document does
  ///   not say whom it speaks of, `schema.invalid` where the dossier cannot hold what it says.
  public func read(_ valid: ValidDialect, on day: CivilDay) throws(Refusal) -> Reading {
    guard valid.type == type else { throw Refusal(.translateData, ["expected": type.text]) }
    let reading = try read(valid, on: day, keepingAll: false)
    // A code that no table knows takes along what the frame says of the same item: then the frame keeps every character too.
    guard plan.hasRecords, reading.notices.contains(where: { $0.kind == .unknownCode }) else { return reading }
    return try read(valid, on: day, keepingAll: true)
  }

  private func read(_ valid: ValidDialect, on day: CivilDay, keepingAll: Bool) throws(Refusal) -> Reading {
    var walk = ReadWalk(plan, context(valid.partner, day))
    walk.keepsAll = keepingAll
    for scope in [Plan.document, plan.bearer] + plan.opens { walk.open(scope) }
    var frame = ComplementNode()
    var contents = [valid.root]
    if plan.hasRecords {
      frame = try walk.branch(valid.root, plan.root) ?? frame
      contents = walk.records
    }
    walk.keepsAll = false
    let template = walk.scopes
    let said = template[Plan.document].values[Plan.referenceDate.index]?.stringValue
    if let date = said.flatMap({ CivilDay(String($0.prefix(10))) }) { walk.context.day = date }
    var notices = walk.notices
    for counter in walk.counters where Int(counter.text) != contents.count {
      notices.append(Notice(.counter, element: counter.element, place: counter.place))
    }
    var records: [DossierRecord] = []
    records.reserveCapacity(contents.count)
    for (index, content) in contents.enumerated() {
      var one = walk
      if plan.hasRecords { one.place = walk.recordPlace(index) }
      // What opens around the records is one item with what stands in each.
      one.keepsAll = keepingAll && !plan.opens.isEmpty
      let (dossier, note) = try translate(content, &one, template, day)
      records.append(
        DossierRecord(
          document: dossier, complement: Complement(frame: frame, record: note, recordCount: contents.count),
          coverage: coverage, scopeClaims: claims(content), place: one.place.text()))
      notices += one.notices
    }
    return Reading(records: records, notices: notices)
  }

  private func translate(
    _ content: DialectContent, _ walk: inout ReadWalk, _ template: [ScopeValues], _ day: CivilDay
  ) throws(Refusal) -> (DossierDocument, ComplementNode) {
    walk.notices = []
    var note = try walk.record(content, template)
    if !walk.keepsAll, walk.notices.contains(where: { $0.kind == .unknownCode }) {
      // A fact that could not be read takes its neighbours along: keep every character of this record.
      walk.notices = []
      walk.keepsAll = true
      note = try walk.record(content, template)
    }
    let document = walk.document(on: day)
    do throws(Refusal) { try catalogue.validate(document) } catch {
      // The place is the partner's; where in the dossier the value would have stood goes beside the schema's name.
      let schema = (error.details["schema"] ?? "dossier") + (error.pointer.map { " \($0)" } ?? "")
      throw Refusal(.schemaInvalid, at: walk.place.text(), ["schema": schema, "expected": error.details["expected"] ?? ""])
    }
    return (document, note)
  }

  /// What a record claims to concern, by its own fields.
  func claims(_ content: DialectContent) -> [ScopeClaim] {
    var claims: [ScopeClaim] = []
    let payer = plan.claims.payer.compactMap { content.at($0)?.leafText.map(Codec.trimmed) }
    if !payer.isEmpty, payer.count == plan.claims.payer.count { claims.append(.payer(payer.joined(separator: ":"))) }
    if let path = plan.claims.territory, let text = content.at(path)?.leafText,
      case .value(.string(let code), _) = Codec.departement(text.utf8.count).read(
        .text(text), context(nil, CivilDay(daysSinceEpoch: 0)))
    {
      claims.append(.territory(code))
    }
    return claims
  }
}
