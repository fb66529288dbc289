import Exchange
import Foundation
import Gateway
import JSONTree
import Store
import Testing

/// What an administrator sees before anything goes, and what goes when they say so.
@Suite struct RetentionCommandTests {
  /// A gateway that recorded a message and an access two hundred days ago, and a message today.
  private func gateway() async throws -> Program {
    let program = try Program()
    try #require(try program.run(["init"]).status == 0)
    let home = Home(program.folder.appendingPathComponent("home"))
    let now = Assembly.systemClock.now
    for (id, moment) in [("old", now.adding(seconds: -200 * 86400)), ("young", now)] {
      let store = try Assembly.writing(home, clock: .fixed(moment))
      guard let caf = PartnerID("caf-041"), let type = MessageType("caf.rsa-beneficiaires.vrsb0801") else {
        throw Failure("bad fixture")
      }
      _ = try await store.record(
        RecordEntry(
          flow: "flow-\(id)",
          envelope: Envelope(
            id: MessageID(source: "urn:caf-041", id: id), author: caf, type: type, subject: nil, time: moment,
            audience: "urn:passerelle:dev"),
          carrier: caf, payloadDigest: Digest(of: id.utf8), receivedAt: moment, signed: Array("signed \(id)".utf8),
          statements: [])
      ) { _ in [] }
      try await store.close()
    }
    return program
  }

  private func lines(_ program: Program, _ arguments: [String]) throws -> [JSONNode] {
    let result = try program.run(arguments + ["--json"])
    #expect(result.status == 0, "\(arguments): \(result.errors)")
    return try result.output.split(separator: "\n").map { try JSONTree(parsing: String($0)).root }
  }

  @Test func thePlanSaysWhatWouldGoAndNothingGoes() async throws {
    var program = try await gateway()
    defer { program.remove() }
    for _ in 0..<2 {
      let plan = try lines(program, ["retention", "plan"])
      #expect(plan.map { $0["clock"]?.string } == ["bodies", "contents", "proactive", "objections", "traces", "accesses"])
      #expect(plan.map { $0["months"]?.integer } == [5, 5, 12, 24, 36, 12])
      #expect(plan.map { $0["count"]?.integer } == [1, 0, 0, 0, 0, 0])
      #expect(
        plan[0].members.map(\.name) == ["clock", "months", "before", "count", "oldest", "queued", "erased", "source"])
    }
    program.environment["LANG"] = "fr_FR.UTF-8"
    let french = try program.run(["retention", "plan"]).output
    #expect(french.contains("messages tels que signés") && french.contains("CRPA R114-9-7 : 36 mois"))
  }

  @Test func aRunErasesWhatWasPlannedWithOrWithoutAServer() async throws {
    for isServing in [false, true] {
      let program = try await gateway()
      defer { program.remove() }
      var server: Process?
      if isServing {
        // The server erased it when it started: what is left for the command is nothing, and it says so.
        server = try program.serve().process
        while try lines(program, ["retention", "plan"])[0]["erased"]?.integer != 1 {
          try await Task.sleep(for: .milliseconds(50))
        }
      }
      let run = try lines(program, ["retention", "run", "--reason", "audit"])
      #expect(run.first?["bodies"]?.integer == (isServing ? 0 : 1))
      server?.terminate()
      server?.waitUntilExit()
      let plan = try lines(program, ["retention", "plan"])
      #expect(plan[0]["count"]?.integer == 0 && plan[0]["erased"]?.integer == 1)
      #expect(try lines(program, ["flow", "show", "flow-old"]).first?["readable"]?.bool == false)
      #expect(try program.run(["flow", "show", "flow-old"]).output.contains("erased"))
      #expect(try lines(program, ["flow", "show", "flow-young"]).first?["readable"]?.bool == true)
      #expect(try lines(program, ["log", "verify"]).first?["holds"]?.bool == true)
    }
  }

  @Test func whoMayNotEraseMayLook() async throws {
    let program = try await gateway()
    defer { program.remove() }
    try program.write("home/operators.json", #"{"\#(NSUserName())": ["metadata"]}"#)
    #expect(try program.run(["retention", "plan"]).status == 0)
    #expect(try program.run(["retention", "run", "--reason", "audit"]).status == 4)
    #expect(try program.run(["retention", "run", "--reason", " "]).status == 64)
    #expect(try lines(program, ["retention", "plan"])[0]["count"]?.integer == 1)
  }
}
