import Conformance
import Exchange

/// `docs/conformance.md`: what the kit asks of adapters, gateways and partners, in both languages.
struct ConformancePage {
  var text: String {
    var page = Markdown()
    page.line(GeneratedPages.notice + "# Conformance")
    page.line()
    page.line(
      "Each promise has a number that never changes its meaning. `passerelle conformance` tries them ([cli](cli.md#passerelle-conformance-adapters)); a promise that no case tries is a"
    )
    page.line("failure of the kit (`untried` in a report), and each has a broken double on which a test sees its case fail.")
    for profile in ConformanceProfile.allCases {
      page.line()
      page.line("## \(profile.title(in: .english)) · \(profile.title(in: .french))")
      page.line()
      page.heading("No.", "Promise", "Promesse", "Source")
      for line in profile.requirements { page.row(line.id, line.english, line.french, line.source) }
    }
    return page.text
  }
}
