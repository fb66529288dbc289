import Testing

@testable import XMLRecords

struct HostileInputTests {
  /// SplitMix64: the same inputs on every run.
  private struct Seeded: RandomNumberGenerator {
    var state: UInt64
    mutating func next() -> UInt64 {
      state &+= 0x9E37_79B9_7F4A_7C15
      var z = state
      z = (z ^ (z &>> 30)) &* 0xBF58_476D_1CE4_E5B9
      z = (z ^ (z &>> 27)) &* 0x94D0_49BB_1331_11EB
      return z ^ (z &>> 31)
    }
  }

  private let seeds = [
    "<?xml version=\"1.0\" encoding=\"windows-1252\"?><R xmlns:x='u' x:a='b'><A>&#233;&amp;</A><B><C/><x:D>e</x:D></B></R>",
    "<?xml version='1.0' standalone='yes'?><!-- c --><R><![CDATA[]]]]><![CDATA[>]]></R><?p i?>",
    "\u{FEFF}<Élément été='œ€'>\r\n<A>\r</A></Élément>",
  ]

  @Test func anyMutationIsReadOrRefusedAndWhatIsReadIsWrittenBack() throws {
    var random = Seeded(state: 20)
    let marks = [UInt8]("<>/&;#x\"'=!?-[]: \r\n\t\0".utf8) + [0x80, 0xC3, 0xE2, 0xFF]
    var read = 0
    for round in 0..<6000 {
      var bytes = [UInt8](seeds[round % seeds.count].utf8)
      for _ in 0...Int.random(in: 0..<3, using: &random) {
        let at = Int.random(in: 0..<bytes.count, using: &random)
        switch Int.random(in: 0..<4, using: &random) {
        case 0: bytes[at] = marks.randomElement(using: &random) ?? 0
        case 1: bytes.remove(at: at)
        case 2: bytes.insert(marks.randomElement(using: &random) ?? 0, at: at)
        default: bytes.replaceSubrange(at..<at, with: bytes.suffix(from: bytes.count - at % 9))
        }
      }
      guard let document = try? XMLDocument(parsing: bytes) else { continue }
      read += 1
      let again = try XMLDocument(parsing: XMLWriter.bytes(document.root, encoding: .utf8))
      #expect(again.root.canonical == document.root.canonical)
    }
    #expect(read > 200)
  }

  @Test func aStreamSaysWhatTheWholeDocumentSays() throws {
    var random = Seeded(state: 5)
    for round in 0..<2000 {
      var bytes = [UInt8](seeds[round % seeds.count].utf8)
      bytes[Int.random(in: 0..<bytes.count, using: &random)] = UInt8.random(in: 0x20..<0x7F, using: &random)
      guard let root = try? XMLDocument(parsing: bytes).root, !root.children.isEmpty else { continue }
      var sent = 0
      var reader = try XMLRecordReader(window: 1) {
        defer { sent += 1 }
        return sent < bytes.count ? [bytes[sent]] : nil
      }
      var children: [XMLElement] = []
      while let record = try reader.next() { children.append(record.element) }
      #expect(children == root.children)
    }
  }

  @Test func anEntityBombIsRefusedUnread() throws {
    var bomb = "<?xml version='1.0'?><!DOCTYPE a [<!ENTITY a0 'ha'>"
    for level in 1..<30 { bomb += "<!ENTITY a\(level) '\(String(repeating: "&a\(level - 1);", count: 10))'>" }
    let error = try #require(throws: XMLRecordError.self) {
      try XMLDocument(parsing: [UInt8]("\(bomb)]><a>&a29;</a>".utf8))
    }
    #expect(error.reason == .dtd)
    #expect(error.line == 1 && error.column == 22)
  }

  @Test func depthDoesNotEndTheStack() throws {
    let deep = [UInt8](String(repeating: "<A>", count: 1_000_000).utf8)
    let error = try #require(throws: XMLRecordError.self) { try XMLDocument(parsing: deep) }
    #expect(error.reason == .tooDeep)
  }

  @Test func whatStandsAroundTheRootCountsForTheLimit() throws {
    let limits = XMLLimits(recordBytes: 64)
    for around in ["<?p \(String(repeating: "?", count: 64))?>", "<!--\(String(repeating: " ", count: 64))-->"] {
      for text in ["\(around)<A/>", "<A/>\(around)"] {
        let error = try #require(throws: XMLRecordError.self) { try XMLDocument(parsing: [UInt8](text.utf8), limits: limits) }
        #expect(error.reason == .tooLarge)
      }
    }
    #expect(try XMLDocument(parsing: [UInt8]("<?p ?><A/>".utf8), limits: limits).root.name == "A")
  }

  @Test func aForgottenNameIsStillMatchedByItsEndTag() throws {
    // More names than are kept, so that the outer one has lost its place when its end tag comes.
    let inner = (0..<5000).map { "<A\($0)></A\($0)>" }.joined()
    let root = try XMLDocument(parsing: [UInt8]("<Outer>\(inner)</Outer>".utf8)).root
    #expect(root.children.count == 5000)
    #expect(throws: XMLRecordError.self) { try XMLDocument(parsing: [UInt8]("<Outer>\(inner)</Outes>".utf8)) }
    let long = String(repeating: "n", count: 60)
    #expect(try XMLDocument(parsing: [UInt8]("<\(long)><a/></\(long) >".utf8)).root.name == long)
  }
}
