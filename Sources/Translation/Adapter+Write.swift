public import Dossier
public import Exchange
internal import JSONTree
internal import XMLRecords

extension Adapter {
  /// Writes a dossier in the partner's form and holds the result to that form.
  ///
  /// - Parameters:
  ///   - complement: what an earlier document of this format held beside the dossier; without it canonical forms are written.
  ///   - partner: whose code tables apply where installations differ.
  /// - Throws: `translate.missing-required` naming every mandatory element for which the dossier has no value,
  ///   `translate.complement-missing` naming those that only a complement could give, `translate.not-expressible` for a value
  ///   that the format has no way to say. No default stands in for a decision.
  public func write(_ dossier: DossierDocument, complement: Complement?, partner: PartnerID?) throws(Refusal) -> DialectDocument {
    try write([(dossier, complement)], partner: partner)
  }

  /// Writes several dossiers as the records of one document; their frames must say the same.
  public func write(_ dossiers: [(DossierDocument, Complement?)], partner: PartnerID?) throws(Refusal) -> DialectDocument {
    try write(dossiers, frame: dossiers.first?.1?.frame, counting: nil, partner: partner)
  }

  /// Writes them within that frame.
  ///
  /// - Parameter count: how many records the frame says that there are; nil: as many as the document has.
  func write(
    _ dossiers: [(DossierDocument, Complement?)], frame: ComplementNode?, counting count: Int?, partner: PartnerID?
  ) throws(Refusal) -> DialectDocument {
    guard let first = dossiers.first, plan.hasRecords || dossiers.count == 1 else {
      throw Refusal(.translateFrame, ["reason": "one dossier a document"])
    }
    let day = first.0.referenceDate ?? CivilDay(daysSinceEpoch: 0)
    var walk = WriteWalk(plan, context(partner, day))
    walk.keepsCounters = count == nil && first.1?.recordCount == dossiers.count
    walk.count = count
    var loaded: [[ScopeValues]] = []
    for (dossier, complement) in dossiers {
      try walk.load(dossier)
      loaded.append(walk.scopes)
      guard plan.hasRecords else { continue }
      let record = try walk.branch(plan.record, complement?.record, opening: plan.record.opens[...])
      walk.records.append(.branch(record.pieces))
    }
    var root: [DialectNode]?
    for scopes in loaded {
      walk.scopes = scopes
      let note = plan.hasRecords ? frame : first.1?.record
      let pieces = try walk.branch(plan.root, note, opening: plan.root.opens[...]).pieces
      if let root, !isSame(root, pieces) { throw Refusal(.translateFrame, ["reason": "records of several frames"]) }
      root = root ?? pieces
    }
    try refuseMissing(walk)
    return try document(.branch(root ?? []), partner)
  }

  /// JSON members come in any order, and what a complement keeps comes in its own.
  private func isSame(_ one: [DialectNode], _ other: [DialectNode]) -> Bool {
    one == other || (plan.carrier == .json && DialectContent.branch(one).json == DialectContent.branch(other).json)
  }

  private func refuseMissing(_ walk: WriteWalk) throws(Refusal) {
    for (code, names) in [
      (RefusalCode.translateMissingRequired, walk.missing), (.translateComplementMissing, walk.missingComplement),
    ]
    where !names.isEmpty {
      var seen: Set<String> = []
      let distinct = names.filter { seen.insert($0).inserted }
      throw Refusal(code, ["format": type.text, "names": distinct.joined(separator: ", ")])
    }
  }

  private func document(_ content: DialectContent, _ partner: PartnerID?) throws(Refusal) -> DialectDocument {
    var check = CheckWalk(plan, context(partner, CivilDay(daysSinceEpoch: 0)))
    do throws(Refusal) {
      try check.check(content, plan.root)
    } catch {
      let element = error.pointer?.split(separator: "/").last.map(String.init) ?? ""
      throw Refusal(.translateNotExpressible, at: error.pointer, ["format": type.text, "element": element])
    }
    switch plan.carrier {
    case .json: return DialectDocument(bytes: JSONWriter.bytes(content.json), contentType: contentType, type: type)
    case .csv(let form, let null):
      return DialectDocument(bytes: try file(content, form, null), contentType: contentType, type: type)
    case .xml(let encoding):
      do throws(XMLWriteError) {
        let bytes = try XMLWriter.bytes(
          DialectNode(name: plan.rootName, content: content).element, encoding: XMLEncoding(declared: encoding) ?? .utf8,
          indent: true)
        return DialectDocument(bytes: bytes, contentType: contentType, type: type)
      } catch {
        throw Refusal(
          .translateNotExpressible, at: "/" + error.path.joined(separator: "/"),
          ["format": type.text, "element": error.path.last ?? ""])
      }
    }
  }
}
