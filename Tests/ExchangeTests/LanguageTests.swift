import Exchange
import Testing

struct LanguageTests {
  @Test(arguments: [
    (nil, Language.english), ("", .english), ("fr", .french), ("FR-fr, en;q=0.8", .french), ("en, fr", .english),
    ("en;q=0.5, fr;q=0.9", .french),
    ("de, fr;q=0.1", .french), ("fr;q=0", .english), ("fr;q=abc, en;q=0.1", .english), ("*", .english), ("frr", .english),
    ("fr;q=nan", .english), ("\tfr ;q=1", .french),
  ])
  func followsAcceptLanguage(header: String?, language: Language) {
    #expect(Language(acceptLanguage: header) == language)
  }

  @Test func followsTheLocale() {
    #expect(Language(locale: "fr_FR.UTF-8") == .french)
    #expect(Language(locale: "C") == .english)
    #expect(Language(locale: nil) == .english)
  }

  @Test func picksOneOfTwoTexts() {
    #expect(Language.french.text("oui", "yes") == "oui")
    #expect(Language.english.text("oui", "yes") == "yes")
  }
}
