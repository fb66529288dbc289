import ArgumentParser
import Foundation
import TestSupport
import Testing

@testable import passerelle

/// Lists are checked, not remembered: `docs/cli.md` names every command and no other.
@Suite struct CommandDocsTests {
  private func names(_ command: any ParsableCommand.Type, _ path: [String]) -> [String] {
    let own = path + [command.configuration.commandName ?? ""]
    let below = command.configuration.subcommands
    return below.isEmpty ? [own.joined(separator: " ")] : below.flatMap { names($0, own) }
  }

  @Test func everyCommandHasItsHeadingInTheDocs() throws {
    let text = try String(contentsOf: Outside.package.appendingPathComponent("docs/cli.md"), encoding: .utf8)
    let headings = Set(
      text.split(separator: "\n").filter { $0.hasPrefix("## passerelle ") }.map { String($0.dropFirst(3)) })
    #expect(headings == Set(names(Passerelle.self, [])))
  }

  @Test func everyOptionIsInTheDocs() throws {
    let text = try String(contentsOf: Outside.package.appendingPathComponent("docs/cli.md"), encoding: .utf8)
    var missing: [String] = []
    for name in names(Passerelle.self, []) {
      let help = try Program().run(name.split(separator: " ").dropFirst().map(String.init) + ["--help"])
      #expect(help.status == 0)
      for match in help.output.matches(of: /--[a-z][a-z-]+/) where !["--help", "--version"].contains(match.output) {
        if !text.contains(match.output) { missing.append("\(name) \(match.output)") }
      }
    }
    #expect(missing == [])
  }

  @Test func helpIsInFrenchWhenTheLocaleIsFrench() throws {
    var program = try Program()
    defer { program.remove() }
    let english = try program.run(["status", "--help"]).output
    program.environment["LANG"] = "fr_FR.UTF-8"
    let french = try program.run(["status", "--help"]).output
    #expect(english.contains("How the gateway stands"))
    #expect(french.contains("L'état de la passerelle"))
  }
}
