/// What an examination has tried and found so far, by requirement.
struct ExaminationLedger {
  private struct Page {
    var tried = 0
    var broken = 0
    var findings: [ConformanceFinding] = []
    var reason: SkipReason?
  }

  private var named: [ConformanceCase] = []
  private var pages: [AdapterRequirement: Page] = [:]
  /// How many findings of a requirement are kept: the first say enough.
  static let kept = 3

  /// One more trial in which the promise was kept.
  mutating func keep(_ requirement: AdapterRequirement) { pages[requirement, default: Page()].tried += 1 }

  /// One more trial, in which it was broken; the finding is only made where it is kept.
  mutating func fail(_ requirement: AdapterRequirement, _ finding: @autoclosure () -> ConformanceFinding) {
    pages[requirement, default: Page()].tried += 1
    pages[requirement, default: Page()].broken += 1
    guard pages[requirement, default: Page()].findings.count < Self.kept else { return }
    pages[requirement, default: Page()].findings.append(finding())
  }

  /// Says why there is no trial, should there be none.
  mutating func skip(_ requirement: AdapterRequirement, _ reason: SkipReason) {
    pages[requirement, default: Page()].reason = reason
  }

  /// Names something of the requirement that was not tried, beside what was.
  mutating func skip(_ requirement: AdapterRequirement, _ name: String, _ reason: SkipReason) {
    named.append(ConformanceCase(requirement, name, tried: 0, .skipped(reason)))
  }

  /// A case a requirement, one of which nothing was tried is skipped; then what was named.
  var cases: [ConformanceCase] {
    named
      + AdapterRequirement.allCases.map { requirement in
        let page = pages[requirement] ?? Page()
        let outcome: ConformanceCase.Outcome =
          page.tried == 0 ? .skipped(page.reason ?? .nothingToTry) : page.broken == 0 ? .passed : .failed(page.findings)
        return ConformanceCase(requirement, requirement.name, tried: page.tried, outcome)
      }
  }
}
