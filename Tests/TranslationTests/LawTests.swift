import Dossier
import Exchange
import Foundation
import JSONTree
import Testing
import XMLRecords

@testable import Translation

/// The laws of design §3.11 on documents made from each adapter's own rows.
@Suite struct LawTests {
  /// Every adapter of the folder; `AdapterLibraryTests` says which there must be.
  static let types = (try? Workshop.library.get().adapters.map(\.type.text)) ?? []

  /// How many documents of each format: enough for every day, more where `PASSERELLE_LAWS` says so.
  static let count = ProcessInfo.processInfo.environment["PASSERELLE_LAWS"].flatMap { Int($0) } ?? 60

  @Test(arguments: types) func writingWhatWasReadGivesTheDocumentBack(type: String) throws {
    let adapter = try Workshop.adapter(type)
    var read = 0
    for seed in 1...Self.count {
      var generator = Generator(adapter, partner: Workshop.departement, seed: UInt64(seed))
      let source = Paper(adapter, generator.document())
      let valid = try adapter.validate(source.data, partner: Workshop.departement)
      let reading: Reading
      do { reading = try adapter.read(valid, on: Workshop.day) } catch {
        // It does not say whom it speaks of.
        if error.code == .translateMissingRequired { continue }
        Issue.record("seed \(seed): \(error)")
        return
      }
      guard !reading.records.isEmpty else { continue }
      read += 1
      let dossiers = try reading.records.map { ($0.document, try #require(Complement(stored: $0.complement.storedBytes))) }
      do {
        let back = try adapter.write(dossiers, partner: Workshop.departement)
        let expected = Paper(adapter, source.content.withoutDropped(adapter.plan.root))
        let difference = try expected.difference(from: back.bytes)
        #expect(difference == nil, "seed \(seed)")
        if difference != nil { return }
      } catch {
        Issue.record("seed \(seed): \(error)")
        return
      }
    }
    #expect(read * 4 > Self.count)
  }

  @Test(arguments: types) func readingWhatWasWrittenGivesTheDossierBack(type: String) throws {
    let adapter = try Workshop.adapter(type)
    var written = 0
    for seed in 1...Self.count {
      var generator = Generator(adapter, partner: Workshop.departement, seed: UInt64(seed + 10_000))
      generator.allowsUnknownCodes = false
      let source = Paper(adapter, generator.document())
      guard let first = try? read(adapter, source.data), !first.isEmpty else { continue }
      // A dossier that the format can say, in its canonical form.
      let once = try adapter.write(first, partner: Workshop.departement)
      let second = try read(adapter, .bytes(once.bytes))
      let twice = try adapter.write(second, partner: Workshop.departement)
      #expect(twice == once, "seed \(seed)")
      let third = try read(adapter, .bytes(twice.bytes))
      for (one, other) in zip(second, third) {
        let difference = Difference.first(one.0.json, other.0.json)
        #expect(difference == nil, "seed \(seed)")
        if difference != nil { return }
      }
      written += 1
    }
    #expect(written * 8 > Self.count)
  }

  /// The dossiers, each with only what rows keep beside it: every form is the canonical one.
  private func read(_ adapter: Adapter, _ data: DialectData) throws -> [(DossierDocument, Complement?)] {
    let valid = try adapter.validate(data, partner: Workshop.departement)
    return try adapter.read(valid, on: Workshop.day).records.map { ($0.document, $0.complement.withoutForms) }
  }

  @Test(arguments: types) func everyElementAndEveryCodeOccursInTheGeneratedDocuments(type: String) throws {
    let adapter = try Workshop.adapter(type)
    var occurred: Set<String> = []
    for seed in 1...700 {
      var generator = Generator(adapter, partner: Workshop.departement, seed: UInt64(seed))
      _ = generator.document()
      occurred.formUnion(generator.occurred)
    }
    for row in adapter.plan.rows where row.join == nil && row.codec != nil { #expect(occurred.contains(row.element)) }
    for table in adapter.context(Workshop.departement, Workshop.day).tables.compactMap(\.self) {
      for entry in table.entries { #expect(occurred.contains("\(table.name) \(entry.code)"), "\(table.name) \(entry.code)") }
    }
  }
}

/// A generated document as its carrier holds it.
struct Paper {
  let adapter: Adapter
  let content: DialectContent

  init(_ adapter: Adapter, _ content: DialectContent) {
    self.adapter = adapter
    self.content = content
  }

  private var element: XMLElement { DialectNode(name: adapter.plan.rootName, content: content).element }

  var data: DialectData {
    adapter.plan.carrier == .json ? .json(content.json) : .bytes((try? XMLWriter.bytes(element, encoding: .windows1252)) ?? [])
  }

  /// Where the document differs from the bytes; nil when they are equal XML, or equal JSON with its number texts.
  func difference(from bytes: [UInt8]) throws -> String? {
    if adapter.plan.carrier == .json { return Difference.first(content.json, try JSONValue(parsing: bytes)) }
    let (mine, theirs) = (element.canonical, try XMLDocument(parsing: bytes).root.canonical)
    if mine == theirs { return nil }
    let same = zip(mine, theirs).prefix { $0 == $1 }.count
    func around(_ bytes: [UInt8]) -> String {
      String(decoding: bytes[max(0, same - 60)..<min(bytes.count, same + 80)], as: UTF8.self)
    }
    return "\(around(mine)) ≠ \(around(theirs))"
  }
}

extension DialectContent {
  /// The content without what the rows drop.
  func withoutDropped(_ branch: PlanBranch) -> DialectContent {
    guard case .branch(let pieces) = self else { return self }
    return .branch(
      pieces.compactMap { piece in
        guard let found = branch.find(piece.name, from: 0, among: pieces) else { return piece }
        if let exception = branch.elements[found].exception {
          if case .list(let items) = piece.content {
            let rest = items.filter { !exception.holds($0) }
            return DialectNode(name: piece.name, content: .list(rest)).withoutDropped(branch.elements[found])
          }
          if exception.holds(piece.content) { return nil }
        }
        return piece.withoutDropped(branch.elements[found])
      })
  }
}

extension DialectNode {
  fileprivate func withoutDropped(_ element: PlanElement) -> DialectNode? {
    let piece = self
    switch element.kind {
    case .drop: return nil
    case .group(let inner), .each(let inner), .records(let inner):
      return DialectNode(name: piece.name, content: piece.content.onItems { $0.withoutDropped(inner) })
    case .field, .part, .const, .keep, .pick, .counter, .rank: return piece
    }
  }
}

extension DialectContent {
  fileprivate func onItems(_ change: (DialectContent) -> DialectContent) -> DialectContent {
    if case .list(let items) = self { return .list(items.map(change)) }
    return change(self)
  }
}

extension Complement {
  /// Only what rows keep.
  var withoutForms: Complement {
    Complement(frame: frame.withoutForms, record: record.withoutForms, recordCount: recordCount)
  }
}

extension ComplementNode {
  var withoutForms: ComplementNode {
    var node = self
    node.originals = []
    node.orders = []
    node.children = children.map { Child(token: $0.token, node: $0.node.withoutForms) }
    return node
  }
}
