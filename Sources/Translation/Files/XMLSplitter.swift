internal import Exchange
internal import XMLRecords

/// Finds the records of an XML file: elements that stand together between those of the frame.
struct XMLSplitter: RecordSplitter {
  private let adapter: Adapter
  private let path: [String]
  private var feed: XMLRecordFeed
  private var isAfter = false
  private var hasRecords = false

  init(_ adapter: Adapter) throws(Refusal) {
    guard let path = adapter.plan.recordPath else {
      throw Refusal(.translateData, ["expected": "\(adapter.type): records"])
    }
    self.adapter = adapter
    self.path = path
    // The elements around the records are entered, so that none of them is held whole.
    feed = XMLRecordFeed(entering: Set((1..<max(1, path.count)).map { Array(path.prefix($0)) }))
  }

  mutating func take(_ bytes: [UInt8]) { feed.take(bytes) }

  mutating func end() { feed.end() }

  mutating func next() throws(Refusal) -> FoundRecord? {
    while let record = try record() {
      guard record.containers.dropFirst().map(\.name) + [record.element.name] == path else {
        isAfter = hasRecords
        continue
      }
      guard !isAfter else {
        throw Refusal(.translateFrame, at: "/" + adapter.plan.rootName, ["reason": "records that do not stand together"])
      }
      hasRecords = true
      return FoundRecord(
        span: .init(offset: Int64(record.offset), length: record.length, line: Int64(record.line)),
        claims: adapter.claims(DialectNode(record.element).content))
    }
    return nil
  }

  private mutating func record() throws(Refusal) -> XMLRecord? {
    let record: XMLRecord?
    do throws(XMLRecordError) {
      record = try feed.next()
    } catch {
      throw Refusal(
        .translateMalformed, at: "/" + error.path.map { CheckWalk.shown($0) }.joined(separator: "/"),
        ["reason": "\(error.reason.rawValue), line \(error.line)"])
    }
    if let root = feed.root, root.name != adapter.plan.rootName {
      throw Refusal(.translateFrame, at: "/", ["reason": "the root element is \(adapter.plan.rootName)"])
    }
    return record
  }
}
