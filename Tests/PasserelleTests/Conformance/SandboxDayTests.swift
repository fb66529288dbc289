import Connectors
import Exchange
import Foundation
import JSONTree
import Simulation
import TestSupport
import Testing

@testable import passerelle

/// A day in a sandbox that runs: played step by step, and after each looked at from outside, at the gateway and at the played partners.
@Suite struct SandboxDayTests {
  @Test func aDayWithEveryPartnerAndEveryFault() async throws {
    let program = try Program()
    defer { program.remove() }
    let script = DemoScript(
      program: try #require(Program.executable), folder: program.folder, console: Console(json: false), isQuiet: true,
      surroundings: program.environment)
    let server = try DemoServer(script, ["sandbox", "--port", "0", "--folder", ".", "--json"])
    defer { server.stop() }
    try await HTTPCaller.open { caller in
      let day = SandboxDay(story: DemoStory(script: script), notice: server.notice, caller: caller)
      try await morning(day, program)
      try await proposal(day, program)
      try await night(day, program)
    }
  }

  private func morning(_ day: SandboxDay, _ program: Program) async throws {
    try await day.file()
    let batches = try objects(program, ["batch", "list"])
    #expect(batches.map { $0["state"] } == ["done"] && batches[0]["author"] == "caf-041")
    #expect(batches[0]["carrier"] == "connecteur-fichiers")
    try await day.orientation()
    let orientations = try await held(day)["orientations"]
    #expect(orientations?[SandboxDay.him]?.arrayValue?.map { $0["etat"] } == ["OUVERT"])
    #expect(orientations?[SandboxDay.her] == nil, "France Travail collected hers itself, before there was a connector")
    try await day.appointment()
    #expect(try await held(day)["appointments"]?[SandboxDay.her]?.arrayValue?.map { $0["statut"] } == ["ABSENT"])
    let called = try objects(program, ["flow", "list", "--type", SandboxConnector.appointment])
    #expect(called.map { $0["author"] } == ["departement-04"] && called[0]["partner"] == "connecteur-rdvi")
  }

  private func proposal(_ day: SandboxDay, _ program: Program) async throws {
    try await day.sanction()
    let breaches = try objects(program, ["flow", "list", "--type", SandboxConnector.breach])
    #expect(breaches.map { $0["author"] } == ["francetravail"] && breaches[0]["partner"] == "connecteur-ft")
    #expect(try await held(day)["events"]?["90431"]?.arrayValue?.count == 1)
    try await decisions(day)
    try await day.prescription()
    #expect(try objects(program, ["flow", "list", "--partner", "mobilite-04"]).count == 1)
    try day.question()
    #expect(try objects(program, ["flow", "list", "--type", "caf.rsa-statut.v3"]).count == 1)
  }

  /// What else the Département decides reaches France Travail from a message too, each by the call of its own.
  private func decisions(_ day: SandboxDay) async throws {
    for (message, example) in [
      ("sanction-decision", "pourcentage"), ("sanction-radiation", "demande"), ("decision-orientation", "acceptee"),
    ] {
      let adapter = Outside.package.appendingPathComponent("Adapters/departement/\(message).v1")
      try FileManager.default.copyItem(
        at: adapter.appendingPathComponent("examples/\(example).json"),
        to: day.script.folder.appendingPathComponent("\(message).json"))
      try await day.post("departement.\(message).v1", "\(message).json", id: message)
      try await day.visit(until: "accepted")
    }
    let held = try await held(day)
    #expect(held["decisions"]?[SandboxDay.her]?.arrayValue?.map { $0["natureManquement"] } == ["N65"])
    #expect(held["removals"]?["90431"] != nil)
    let answered = held["orientations"]?[SandboxDay.her]?.arrayValue?.first?["decision"]
    #expect(answered?["etat_decision"] == "ACCEPTEE" && answered?["organisme_decision"] == "CD")
  }

  private func night(_ day: SandboxDay, _ program: Program) async throws {
    try await day.faults()
    let appointments = try await held(day)["appointments"]?[SandboxDay.her]?.arrayValue ?? []
    #expect(appointments.map { $0["statut"] } == ["ABSENT", "PRIS"], "one appointment for each, whatever went wrong")
    #expect(try objects(program, ["dead-letter", "list"]).isEmpty)
  }

  private func held(_ day: SandboxDay) async throws -> JSONValue {
    let answer = try await day.caller.call(PartnerRequest(.get, day.at(.francetravail) + "/simulation/held"), within: 30)
    return try #require(answer.json)
  }

  private func objects(_ program: Program, _ arguments: [String]) throws -> [JSONValue] {
    let result = try program.run(arguments + ["--json"])
    try #require(result.status == 0, "\(arguments): \(result.errors)")
    return try result.output.split(separator: "\n").map { try JSONValue(parsing: String($0)) }
  }
}
