internal import Dossier
public import Exchange
internal import JSONTree
internal import XMLRecords

extension Adapter {
  /// Reads a file without its records: its frame, held to the format as a whole document is.
  func frame(_ bytes: [UInt8], partner: PartnerID?) throws(Refusal) -> FileFrame {
    guard plan.hasRecords else {
      return FileFrame(flow: "", isWhole: false, referenceDate: nil, declaredCount: nil, digest: Digest(of: bytes))
    }
    let valid = try validate(.bytes(bytes), partner: partner)
    var walk = ReadWalk(plan, context(partner, CivilDay(daysSinceEpoch: 0)))
    for scope in [Plan.document, plan.bearer] + plan.opens { walk.open(scope) }
    _ = try walk.branch(valid.root, plan.root)
    let said = walk.scopes[Plan.document].values[Plan.referenceDate.index]?.stringValue
    let flow = plan.batch.flow.flatMap { valid.root.at($0)?.leafText.map(Codec.trimmed) } ?? ""
    return FileFrame(
      flow: flow, isWhole: plan.batch.whole.contains(flow), referenceDate: said.flatMap { CivilDay(String($0.prefix(10))) },
      declaredCount: walk.counters.first.flatMap { Int($0.text) }, digest: try digest(of: walk, bytes))
  }

  /// What the frame says of each record but its date: under which columns, in which encoding, and what it tells of all of them. Lists that
  /// open in the frame are told apart by its very bytes: two frames of them are never alike.
  private func digest(of walk: ReadWalk, _ bytes: [UInt8]) throws(Refusal) -> Digest {
    guard plan.opens.isEmpty, case .xml = plan.carrier else { return Digest(of: bytes) }
    var said = Array("\(try document(bytes).encoding.rawValue)\n".utf8)
    for (scope, values) in walk.scopes.enumerated() {
      for (index, value) in values.values.enumerated() {
        guard let value, (scope, index) != (Plan.document, Plan.referenceDate.index) else { continue }
        said += Array("\(scope) \(index) ".utf8) + JSONWriter.bytes(value) + [0x0A]
      }
    }
    return Digest(of: said)
  }

  /// How many of the validity bounds of its code tables lie behind on a day: on two days of the same number every code means the same.
  public func era(on day: CivilDay, partner: PartnerID?) -> Int {
    context(partner, day).tables.reduce(0) { count, table in
      (table?.entries ?? []).reduce(count) { count, entry in
        count + (entry.from.map { $0 <= day } == true ? 1 : 0) + (entry.until.map { $0 < day } == true ? 1 : 0)
      }
    }
  }
}

extension Plan {
  /// Where the records stand below the root; nil where the whole document is one.
  var recordPath: [String]? { Self.recordPath(root) }

  private static func recordPath(_ branch: PlanBranch) -> [String]? {
    for element in branch.elements {
      switch element.kind {
      case .records: return [element.name]
      case .group(let inner): if let path = recordPath(inner) { return [element.name] + path }
      case .field, .part, .const, .keep, .drop, .each, .pick, .counter, .rank: continue
      }
    }
    return nil
  }
}
