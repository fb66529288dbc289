import JSONSchema
import Testing

@Suite struct PatternTests {
  @Test(arguments: [
    ("^abc$", "abc", true), ("^abc$", "abc\n", false), ("a+b", "xxaaab", true), ("^(a|b)*c$", "ababc", true),
    ("^(?:ab){2,3}$", "abab", true), ("^(?:ab){2,3}$", "ab", false), ("^(?:ab){2,3}$", "abababab", false),
    ("^a{3}$", "aaa", true), ("^a{3}$", "aaaa", false), ("^a{2,}$", "aaaaa", true), ("^a{2,}$", "a", false),
    ("^a?$", "", true), ("^a?$", "aa", false), ("", "anything", true), ("^$", "", true), ("^$", "x", false),
    ("a|b|c", "c", true), ("^a.c$", "a\nc", false), ("^a.c$", "a\u{2028}c", false), ("^a.c$", "aéc", true),
    ("^[^a-c]$", "d", true), ("^[^a-c]$", "b", false), ("[]", "a", false), ("^[^]$", "\n", true),
    ("^[\\w.-]+$", "a-b.c_9", true), ("^[\\]\\\\]$", "]", true), ("^\\x41\\u0042\\u{43}$", "ABC", true),
    ("^\\uD83D\\uDC32*$", "🐲🐲", true), ("^🐲*$", "🐲🐲🐲", true), ("^🐲*$", "🐉", false),
    ("(^a|b)c", "xac", false), ("(^a|b)c", "xbc", true), ("a(b|$)", "xa", true), ("(a*)*$", "aaab", true),
    ("x*?y+?", "y", true), ("^(a{0,2}){0,2}$", "aaaa", true), ("^(a{0,2}){0,2}$", "aaaaa", false), ("^a{0}$", "", true),
  ])
  func matchesAsECMA262Says(_ pattern: String, _ text: String, _ expected: Bool) throws {
    #expect(try Pattern(pattern).matches(text) == expected)
  }

  @Test(arguments: [
    ("\\bfoo\\b", "a foo b", true), ("\\bfoo\\b", "afoo b", false), ("\\bfoo\\b", "foo", true), ("\\Boo\\b", "foo", true),
    ("\\bécole", "l'école", false), ("\\b", "é", false), ("\\B", "", true), ("^\\b$", "", false),
  ])
  func seesWordBoundariesAsASCII(_ pattern: String, _ text: String, _ expected: Bool) throws {
    #expect(try Pattern(pattern).matches(text) == expected)
  }

  @Test(arguments: [
    ("^\\d$", "٣", false), ("^\\p{Nd}$", "٣", true), ("^\\p{digit}+$", "৪২", true), ("^\\w$", "é", false),
    ("^\\W$", "é", true), ("^\\s$", "\u{FEFF}", true), ("^\\S$", "\u{00A0}", false), ("^\\p{L}+$", "Élysée", true),
    ("^\\p{Letter}+$", "a1", false), ("^\\P{L}+$", "123", true), ("^[^\\p{L}\\d]+$", "-!", true), ("^[^\\p{L}\\d]+$", "é", false),
    ("^\\p{Lu}\\p{Ll}+$", "Œuvre", true), ("^\\p{Script=Greek}+$", "αβγ", true), ("^\\p{Script=Greek}+$", "abc", false),
    ("^[\\p{sc=Latn}' -]+$", "L'Haÿ les Roses", true), ("^\\P{Script=Latin}$", "я", true), ("^\\p{ASCII}+$", "é", false),
    ("^\\p{Alphabetic}+$", "éa", true), ("^\\P{Alphabetic}+$", "1", true), ("^[\\P{White_Space}]$", "\u{2003}", false),
    ("^\\p{General_Category=Uppercase_Letter}$", "É", true), ("^\\p{Any}$", "🐲", true), ("^e\u{301}$", "é", false),
  ])
  func knowsUnicodeClasses(_ pattern: String, _ text: String, _ expected: Bool) throws {
    #expect(try Pattern(pattern).matches(text) == expected)
  }

  @Test(arguments: [
    "(", ")", "a)", "[a", "a**", "*a", "+", "?", "{", "a{", "a{2", "a{,3}", "}", "]", "[b-a]", "[\\d-z]", "\\", "\\a", "\\-",
    "\\cé", "\\x4", "\\u12", "\\u{110000}", "\\u{}", "\\p", "\\p{}", "\\p{Lettre}", "\\p{L", "\\p{sc}", "(?P<n>a)", "(?i)a",
    "(?#c)", "(?<1>a)", "(?<n>a)(?<n>b)", "a{2,1}", "\\01", "^*", "\\b+", "(a)\\2", "\\k<n>", "(?<=a)*", "(?=a", "(?=a)(",
  ])
  func refusesWhatIsNotAPattern(_ pattern: String) {
    let error = #expect(throws: PatternError.self) { try Pattern(pattern) }
    #expect(error?.reason == .syntax)
  }

  @Test(arguments: ["(?=a)b", "a(?!b)", "(?<=a)b", "(?<!a)b", "(a)\\1", "\\1(a)", "(?<n>a)\\k<n>", "\\p{Script=Cherokee}"])
  func refusesWhatCannotRunInLinearTime(_ pattern: String) {
    let error = #expect(throws: PatternError.self) { try Pattern(pattern) }
    #expect(error?.reason == .unsupported)
  }

  @Test func refusesPatternsThatWouldBecomeHuge() {
    let deep = String(repeating: "(", count: 100_000) + String(repeating: ")", count: 100_000)
    for pattern in ["a{1000000}", "(a{1000}){1000}", "((a{100}){100}){100}", "a{99999999999999999999}", "(a{0,300}){300}", deep] {
      let error = #expect(throws: PatternError.self) { try Pattern(pattern) }
      #expect(error?.reason == .tooLarge)
    }
  }
}
