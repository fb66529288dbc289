/// What happens to octets on their way, and what people do who mean no good.
enum Damage {
  /// The octets with one thing wrong: some changed, lost, doubled, moved, or put in.
  static func damaged(_ octets: [UInt8], _ random: inout SeededRandom) -> [UInt8] {
    guard octets.count > 8 else { return octets.reversed() }
    var octets = octets
    let place = Int.random(in: 0..<octets.count, using: &random)
    let length = Int.random(in: 1...min(40, octets.count - place), using: &random)
    switch Int.random(in: 0..<6, using: &random) {
    case 0: octets[place] ^= UInt8(1) << UInt8.random(in: 0..<8, using: &random)
    case 1: octets.removeSubrange(place..<(place + length))
    case 2: octets.insert(contentsOf: octets[place..<(place + length)], at: place)
    case 3: octets[place] = [0x00, 0x0D, 0xFF, 0xC0, 0x1B, 0x26, 0x3C, 0x22].randomElement(using: &random) ?? 0
    case 4:
      let other = Int.random(in: 0..<octets.count, using: &random)
      octets.swapAt(place, other)
    default: octets.insert(contentsOf: numberBytes, at: place)
    }
    return octets
  }

  private static let numberBytes = Array(AdapterExamination.canaryNumber.utf8)

  /// Documents that are none, with what they try.
  static let hostile: [(name: String, bytes: [UInt8])] = [
    ("nothing", []), ("spaces", Array("  \n".utf8)), ("null", Array("null".utf8)), ("an empty list", Array("[]".utf8)),
    ("an empty object", Array("{}".utf8)), ("a mark alone", [0xEF, 0xBB, 0xBF]), ("zeros", Array(repeating: 0, count: 4096)),
    ("UTF-16", [0xFF, 0xFE, 0x3C, 0x00, 0x41, 0x00]),
    ("deep lists", Array(repeating: UInt8(ascii: "["), count: 200_000)),
    ("deep objects", Array(String(repeating: "{\"a\":", count: 100_000).utf8)),
    ("deep elements", Array(String(repeating: "<a>", count: 100_000).utf8)),
    ("a long name", Array("<\(String(repeating: "a", count: 1_000_000))/>".utf8)),
    ("a number beyond all", Array("{\"a\":1e999999999,\"b\":-\(String(repeating: "9", count: 100_000))}".utf8)),
    ("half a character", Array("{\"a\":\"\\ud800\"}".utf8)),
    (
      "entities of entities",
      Array("<?xml version=\"1.0\"?><!DOCTYPE a [<!ENTITY b \"cc\"><!ENTITY d \"&b;&b;&b;&b;\">]><a>&d;&d;&d;</a>".utf8)
    ),
    ("a file of this machine", Array("<!DOCTYPE a [<!ENTITY b SYSTEM \"file:///etc/passwd\">]><a>&b;</a>".utf8)),
    ("an unknown encoding", Array("<?xml version=\"1.0\" encoding=\"EBCDIC-FR\"?><a/>".utf8)),
    ("an open quotation", Array("a;b\n\"c;d\n".utf8)),
  ]

  /// A good document with something put in that its form forbids.
  static func poisoned(_ octets: [UInt8]) -> [(name: String, bytes: [UInt8])] {
    var poisoned: [(String, [UInt8])] = [("twice", octets + octets), ("with a zero behind", octets + [0])]
    if let open = octets.firstIndex(of: UInt8(ascii: "{")) {
      let twins = Array("\"a\(AdapterExamination.canaryNumber)\":1,\"a\(AdapterExamination.canaryNumber)\":2,".utf8)
      poisoned.append(("a name twice", Array(octets[...open] + twins + octets[(open + 1)...])))
    }
    if let close = octets.lastIndex(of: UInt8(ascii: "<")) {
      poisoned.append(("an entity", Array(octets[..<close] + Array("&canari;".utf8) + octets[close...])))
      poisoned.append(
        ("a comment of scripts", Array(octets[..<close] + Array("<!--#exec cmd=\"ls\"-->".utf8) + octets[close...])))
      poisoned.append(
        ("text between elements", Array(octets[..<close] + Array(AdapterExamination.canary.utf8) + octets[close...])))
    }
    return poisoned
  }
}
