internal import Exchange
internal import JSONTree

extension Statement {
  /// The statement as one compact JSON array for storage, always before encryption:
  ///
  ///     [1, flow, digest, type, author, bearer, reference, carrier, referenceDate, eventTime in ms, [coverage],
  ///      [[path, item or null, value] or [path, item or null, null, absence], …]]
  public var storedBytes: [UInt8] {
    var out: [UInt8] = []
    out.reserveCapacity(256 + facts.count * 80)
    out.append(contentsOf: "[1".utf8)
    for text in [
      flow, digest.description, type.text, subject.author.text, subject.bearer.rawValue, subject.reference, carrier.text,
      referenceDate.description,
    ] {
      out.append(UInt8(ascii: ","))
      JSONWriter.appendString(text, to: &out)
    }
    out.append(contentsOf: ",\(eventTime.milliseconds),[".utf8)
    for (place, path) in coverage.enumerated() {
      if place > 0 { out.append(UInt8(ascii: ",")) }
      JSONWriter.appendString(path.text, to: &out)
    }
    out.append(contentsOf: "],[".utf8)
    for (place, fact) in facts.enumerated() {
      if place > 0 { out.append(UInt8(ascii: ",")) }
      fact.append(to: &out)
    }
    out.append(contentsOf: "]]".utf8)
    return out
  }

  /// Reads what ``storedBytes`` wrote; the same statement again.
  public init(stored bytes: [UInt8]) throws(StoredStatementError) {
    let tree: JSONTree
    do throws(JSONError) { tree = try JSONTree(parsing: bytes) } catch { throw StoredStatementError("JSON") }
    let parts = Array(tree.root.elements)
    guard parts.count == 12, parts[0].integer == 1 else { throw StoredStatementError("form") }
    guard let flow = parts[1].string, let digest = parts[2].string.flatMap({ Digest($0) }),
      let type = parts[3].string.flatMap({ MessageType($0) }), let author = parts[4].string.flatMap({ PartnerID($0) }),
      let bearer = parts[5].string.flatMap({ BearerKind(rawValue: $0) }), let reference = parts[6].string,
      let carrier = parts[7].string.flatMap({ PartnerID($0) })
    else { throw StoredStatementError("origin") }
    guard let day = parts[8].string.flatMap({ CivilDay($0) }), let time = parts[9].integer else {
      throw StoredStatementError("dates")
    }
    var coverage: [FactPath] = []
    for node in parts[10].elements {
      guard let path = node.string.flatMap({ FactPath($0) }) else { throw StoredStatementError("coverage") }
      coverage.append(path)
    }
    var facts: [Fact] = []
    for node in parts[11].elements {
      guard let fact = Fact(stored: node) else { throw StoredStatementError("fact") }
      facts.append(fact)
    }
    self.init(
      flow: flow, digest: digest, type: type, subject: Subject(author: author, bearer: bearer, reference: reference),
      carrier: carrier, referenceDate: day, eventTime: Instant(milliseconds: time), coverage: coverage, facts: facts)
  }
}

extension Fact {
  fileprivate func append(to out: inout [UInt8]) {
    out.append(UInt8(ascii: "["))
    JSONWriter.appendString(key.path.text, to: &out)
    out.append(UInt8(ascii: ","))
    if let item = key.item { JSONWriter.appendString(item, to: &out) } else { out.append(contentsOf: "null".utf8) }
    out.append(UInt8(ascii: ","))
    switch value {
    case .value(let json): JSONWriter.append(json, to: &out)
    case .absent(let absence): out.append(contentsOf: "null,\"\(absence.rawValue)\"".utf8)
    }
    out.append(UInt8(ascii: "]"))
  }

  fileprivate init?(stored node: JSONNode) {
    let parts = Array(node.elements)
    guard (3...4).contains(parts.count), let path = parts[0].string.flatMap({ FactPath($0) }) else { return nil }
    guard parts[1].isNull || parts[1].string != nil else { return nil }
    let key = FactKey(path, item: parts[1].string)
    guard parts.count == 4 else {
      self.init(key, .value(parts[2].value()))
      return
    }
    guard let absence = parts[3].string.flatMap({ Absence(rawValue: $0) }) else { return nil }
    self.init(key, .absent(absence))
  }
}
