public import Exchange
internal import JSONTree
internal import XMLRecords

extension Adapter {
  /// Where a written document differs from a document that was read, less what the rows drop; nil when they say the same.
  ///
  /// The same is: for XML equal canonical form without space between elements, for JSON equal values with their number texts, for
  /// CSV equal cells under equal columns.
  public func difference(from source: ValidDialect, to written: DialectDocument) throws(Refusal) -> String? {
    let (mine, theirs) = (
      source.root.withoutDropped(plan.root, context(source.partner, CivilDay(daysSinceEpoch: 0))),
      try content(of: .bytes(written.bytes))
    )
    if case .xml = plan.carrier {
      let (left, right) = (element(mine).canonical, element(theirs).canonical)
      return left == right ? nil : Self.around(left, right)
    }
    return Self.difference(mine.valued, theirs.valued, at: "")
  }

  /// A document's content as its carrier holds it.
  package func data(_ content: DialectContent) throws(Refusal) -> DialectData {
    switch plan.carrier {
    case .json: return .json(content.json)
    case .csv(let form, let null): return .bytes(try file(content, form, null))
    case .xml(let name):
      do throws(XMLWriteError) {
        return .bytes(try XMLWriter.bytes(element(content), encoding: XMLEncoding(declared: name) ?? .utf8))
      } catch {
        throw Refusal(.translateNotExpressible, ["format": type.text, "element": error.path.last ?? ""])
      }
    }
  }

  private func element(_ content: DialectContent) -> XMLElement { DialectNode(name: plan.rootName, content: content).element }

  private static func around(_ left: [UInt8], _ right: [UInt8]) -> String {
    let same = zip(left, right).prefix { $0 == $1 }.count
    func shown(_ bytes: [UInt8]) -> String {
      String(decoding: bytes[max(0, same - 60)..<min(bytes.count, same + 80)], as: UTF8.self)
    }
    return "\(shown(left)) ≠ \(shown(right))"
  }

  private static func difference(_ left: JSONValue, _ right: JSONValue, at place: String) -> String? {
    if left == right { return nil }
    if let one = left.objectValue, let other = right.objectValue {
      for (name, value) in one {
        guard let there = other[name] else { return "\(place)/\(name): \(JSONWriter.text(value)) ≠ nothing" }
        if let found = difference(value, there, at: "\(place)/\(name)") { return found }
      }
      return other.first { one[$0.name] == nil }.map { "\(place)/\($0.name): nothing ≠ \(JSONWriter.text($0.value))" }
    }
    if let one = left.arrayValue, let other = right.arrayValue, one.count == other.count {
      for (index, pair) in zip(one, other).enumerated() {
        if let found = difference(pair.0, pair.1, at: "\(place)/\(index)") { return found }
      }
    }
    return "\(place): \(JSONWriter.text(left)) ≠ \(JSONWriter.text(right))"
  }
}

extension DialectContent {
  /// The value as JSON; of CSV, whose lines share one name, each line by its rank.
  fileprivate var valued: JSONValue {
    guard case .branch(let pieces) = self, Set(pieces.map(\.name)).count < pieces.count else { return json }
    return .array(pieces.map { [.string($0.name), $0.content.json] })
  }
}

extension Complement {
  /// Only what rows keep: every form written from it is the canonical one.
  public var withoutForms: Complement {
    Complement(frame: frame.withoutForms, record: record.withoutForms, recordCount: recordCount)
  }
}

extension ComplementNode {
  fileprivate var withoutForms: ComplementNode {
    var node = self
    node.originals = []
    node.orders = []
    node.children = children.map { Child(token: $0.token, node: $0.node.withoutForms) }
    return node
  }
}
