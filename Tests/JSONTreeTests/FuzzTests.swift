import JSONTree
import Testing

/// Generated values and broken texts, the same in every run.
struct FuzzTests {
  /// SplitMix64: a seed gives the same values everywhere.
  struct Seeded: RandomNumberGenerator {
    var state: UInt64
    mutating func next() -> UInt64 {
      state &+= 0x9E37_79B9_7F4A_7C15
      var mixed = state
      mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
      mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
      return mixed ^ (mixed >> 31)
    }
  }

  private func string(_ random: inout Seeded) -> String {
    let alphabet: [Unicode.Scalar] = [
      "a", "b", "\"", "\\", "/", "\n", "\0", "\u{1f}", "é", "\u{301}", "€", "\u{ffff}", "\u{1F600}", "\u{10FFFF}", " ", "0",
    ]
    var text = String.UnicodeScalarView()
    for _ in 0..<Int.random(in: 0...20, using: &random) { text.append(alphabet.randomElement(using: &random) ?? "a") }
    return String(text)
  }

  private func number(_ random: inout Seeded) throws -> JSONNumber {
    switch Int.random(in: 0..<4, using: &random) {
    case 0: JSONNumber(Int64.random(in: .min ... .max, using: &random))
    case 1: JSONNumber(Int64.random(in: -9...9, using: &random))
    case 2: try #require(JSONNumber("\(Int.random(in: -99...99, using: &random)).\(UInt.random(in: 0...999, using: &random))"))
    default: try #require(JSONNumber("\(Int.random(in: 0...99, using: &random))E\(Int.random(in: -300...300, using: &random))"))
    }
  }

  private func value(_ random: inout Seeded, depth: Int) throws -> JSONValue {
    switch Int.random(in: 0..<(depth > 0 ? 7 : 5), using: &random) {
    case 0: return .null
    case 1: return .bool(Bool.random(using: &random))
    case 2: return .number(try number(&random))
    case 3, 4: return .string(string(&random))
    case 5: return .array(try (0..<Int.random(in: 0...5, using: &random)).map { _ in try value(&random, depth: depth - 1) })
    default:
      var object = JSONObject()
      for _ in 0..<Int.random(in: 0...40, using: &random) { object[string(&random)] = try value(&random, depth: depth - 2) }
      return .object(object)
    }
  }

  @Test(arguments: 0..<8 as Range<UInt64>)
  func whatIsWrittenIsReadBack(seed: UInt64) throws {
    var random = Seeded(state: seed)
    for _ in 0..<60 {
      let original = try value(&random, depth: 5)
      for pretty in [false, true] {
        let bytes = JSONWriter.bytes(original, pretty: pretty)
        let read = try JSONValue(parsing: bytes)
        #expect(read == original)
        #expect(read.hashValue == original.hashValue)
        #expect(JSONWriter.bytes(read, pretty: pretty) == bytes)
      }
      let canonical = try JSONCanonical.bytes(original)
      #expect(try JSONCanonical.bytes(JSONTree(parsing: canonical)) == canonical)
    }
  }

  /// Whatever is still accepted says the same after being written; whatever is refused says a place inside the text.
  @Test(arguments: 100..<108 as Range<UInt64>)
  func noMutationIsMisread(seed: UInt64) throws {
    var random = Seeded(state: seed)
    let pieces = [
      "\"", "\\", "\\u", "\\ud800", "{", "}", "[", "]", ",", ":", "0", "-", ".", "e", "true", "\u{0}", " ", "\u{FEFF}",
    ].map { Array($0.utf8) }
    var accepted = 0
    for _ in 0..<400 {
      var bytes = JSONWriter.bytes(try value(&random, depth: 3))
      for _ in 0..<Int.random(in: 1...3, using: &random) {
        let place = Int.random(in: 0...bytes.count, using: &random)
        switch Int.random(in: 0..<4, using: &random) {
        case 0 where place < bytes.count: bytes[place] = UInt8.random(in: .min ... .max, using: &random)
        case 1 where place < bytes.count: bytes.remove(at: place)
        case 2: bytes.removeSubrange(place...)
        default: bytes.insert(contentsOf: pieces.randomElement(using: &random) ?? [], at: place)
        }
      }
      do throws(JSONError) {
        let read = try JSONValue(parsing: bytes)
        accepted += 1
        #expect(try JSONValue(parsing: JSONWriter.bytes(read)) == read)
        #expect(String(validating: bytes, as: UTF8.self) != nil)
      } catch {
        #expect((0...bytes.count).contains(error.offset))
      }
    }
    #expect(accepted > 20)
  }
}
