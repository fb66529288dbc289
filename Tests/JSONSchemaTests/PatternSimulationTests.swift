import Testing

@testable import JSONSchema

@Suite struct PatternSimulationTests {
  @Test(arguments: ["(a+)+$", "^(a|a)*$", "^(a|aa)+$", "(.*)*b", "(a?){30}a{30}$"])
  func takesStepsInProportionToTheText(_ source: String) throws {
    let pattern = try Pattern(source)
    let half = pattern.steps(on: String(repeating: "a", count: 25_000) + "!")
    let whole = pattern.steps(on: String(repeating: "a", count: 50_000) + "!")
    #expect(whole <= 2 * half + 1_000)
    #expect(whole <= 50_002 * pattern.machine.program.instructions.count)
    let found = pattern.matches(String(repeating: "a", count: 50_000) + "!")
    #expect(!found)
  }

  @Test func agreesWithTheTable() throws {
    let sources = [
      "^a*b|c$", "\\bé+\\b", "[^a]b{1,3}$", "^(?:a|ab)(?:c|bcd)*$", "\\Ba|é\\B", "(^|[^é])a", "$^", "a$|^b", "\\w\\b\\W",
    ]
    let letters = ["a", "b", "c", "d", "é", " "]
    for source in sources {
      let pattern = try Pattern(source)
      #expect(pattern.machine.table != nil)
      for number in 0..<2_000 {
        var rest = number
        var text = ""
        while rest > 0 {
          text += letters[rest % 6]
          rest /= 6
        }
        var simulation = PatternSimulation()
        #expect(pattern.matches(text) == simulation.matches(pattern.machine.program, text.unicodeScalars), "\(source) on \(text)")
      }
    }
  }

  @Test func leavesTheTableForFarScalarsOnly() throws {
    let pattern = try Pattern("^[a-zéœ]+€?$")
    for (text, expected) in [("cœur", true), ("cœur€", true), ("cœur🐲", false), ("Cœur€", false)] {
      #expect(pattern.matches(text) == expected)
    }
  }
}
