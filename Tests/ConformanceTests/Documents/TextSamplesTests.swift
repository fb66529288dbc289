import Testing
import XMLRecords

@testable import Conformance

@Suite struct TextSamplesTests {
  static let lengths: [(Int, Int?)] = [(0, nil), (0, 1), (0, 2), (1, 3), (5, 5), (0, 0), (10, 32), (400, nil), (0, 5000)]

  @Test(arguments: lengths) func eachTextIsOfTheLengthsAndOfTheEncoding(least: Int, most: Int?) throws {
    let encodings: [(TextSamples.Repertoire, XMLEncoding)] = [
      (.ascii, .ascii), (.latin1, .latin1), (.windows1252, .windows1252), (.unicode, .utf8),
    ]
    var random = SeededRandom(seed: 5)
    for (repertoire, encoding) in encodings {
      let texts = TextSamples(repertoire: repertoire, least: least, most: most)
      for form in LexicalForm.allCases {
        for _ in 0..<20 {
          guard let text = texts.text(form, using: &random) else { continue }
          let length = text.unicodeScalars.count
          #expect(length >= least && length <= most ?? length, "\(form): \(length)")
          _ = try XMLWriter.bytes(XMLElement("mot", text: text), encoding: encoding)
        }
      }
    }
  }

  @Test func theFormsAreWhatTheyAreCalled() throws {
    var random = SeededRandom(seed: 5)
    let texts = TextSamples(repertoire: .unicode, least: 0, most: 12)
    for _ in 0..<50 {
      #expect(texts.text(.empty, using: &random) == "")
      #expect(texts.text(.shortest, using: &random)?.count == 1)
      #expect(texts.text(.longest, using: &random)?.count == 12)
      #expect(try #require(texts.text(.accented, using: &random)).unicodeScalars.contains { $0.value > 0x7F })
      let spaced = try #require(texts.text(.innerSpace, using: &random))
      #expect(spaced.contains(" ") && !spaced.hasPrefix(" ") && !spaced.hasSuffix(" "))
      let edged = try #require(texts.text(.edgeSpace, using: &random))
      #expect(edged.hasPrefix(" ") != edged.hasSuffix(" "))
      #expect(try #require(texts.text(.markup, using: &random)).contains { "&<>\"'".contains($0) })
      #expect(try #require(texts.text(.digits, using: &random)).first == "0")
    }
    #expect(TextSamples(repertoire: .windows1252).text(.foreign, using: &random) == nil)
    #expect(TextSamples(repertoire: .ascii).text(.accented, using: &random) == nil)
    #expect(TextSamples(repertoire: .unicode).text(.zero, using: &random) == nil)
  }
}
