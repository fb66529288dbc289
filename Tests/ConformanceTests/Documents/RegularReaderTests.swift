import JSONSchema
import Testing

@testable import Conformance

@Suite struct RegularReaderTests {
  @Test(arguments: [
    #"^\d{5}$"#, "^[A-Za-z]{3}[0-9]{4}$", #"^(\+33|0)[1-9](\d{2}){4}$"#, "^(?:A|BC|)$", "^[^a-y0-9]+$", #"^\w+\.\w{2,3}$"#,
    "^a?b*c+d{2,}$", "^-?[0-9]+(\\.[0-9]{1,2})?$", "A|^B", "[.()-]", #"^[\]\-a]\/$"#, "", "^.$",
  ])
  func aTextMadeFromAPatternMatchesIt(source: String) throws {
    let pattern = try Pattern(source)
    let node = try RegularReader.read(source, isAnchored: false)
    let own = try Pattern("^(?:\(node.source))$")
    var random = SeededRandom(seed: 9)
    for form in [LexicalForm.ordinary, .shortest, .longest] {
      for _ in 0..<50 {
        let text = node.text(form, using: &random)
        #expect(pattern.matches(text), "\(text)")
        #expect(own.matches(text), "\(text)")
      }
    }
  }

  @Test(arguments: [
    "(?=a)", "(?<n>a)", #"\bword"#, #"\p{L}"#, #"(a)\1"#, "a{2", "a**", "a+?", "(a", "a)", "[a", "[]", "*a", "a^b", "(^a)",
    "[b-a]",
    "[a-z-[aeiou]]", "a{5000}", "a{3,1}", "\\",
  ])
  func whatIsBeyondTheSubsetIsRefused(source: String) {
    #expect(throws: RegularReader.Refusal.self) { try RegularReader.read(source, isAnchored: false) }
  }

  @Test(arguments: ["^a", "a$", #"\w"#, #"\i\c*"#, "[a-z-[aeiou]]"])
  func anchorsAndClassesThatXMLSchemaReadsOtherwiseAreRefusedThere(source: String) {
    #expect(throws: RegularReader.Refusal.self) { try RegularReader.read(source, isAnchored: true) }
  }
}
