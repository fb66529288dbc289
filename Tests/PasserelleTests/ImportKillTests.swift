import Dossier
import Exchange
import Foundation
import Gateway
import JSONTree
import Store
import TestSupport
import Testing

/// An import that is killed goes on where it was, and ends as if nothing had happened.
@Suite struct ImportKillTests {
  private static let households = 120

  @Test func killedAtTenRandomPointsItEndsAsIfNothingHadHappened() async throws {
    let (whole, broken) = (try prepared(), try prepared())
    defer {
      whole.remove()
      broken.remove()
    }
    let unbroken = try verdict(try whole.run(Self.command))
    #expect(unbroken["counts"]?["new"]?.integerValue == Int64(Self.households))
    var seen: Set<String> = []
    for tenth in 0..<10 {
      // Each a little further than the last, at a moment of its own within what is under way there.
      try await kill(broken, at: Double(tenth) / 11, after: .random(in: 0...0.05))
      if let batch = try await store(of: broken)?.batches(before: nil, limit: 9).first {
        seen.insert("\(batch.state) \(batch.position)")
      }
    }
    let last = try verdict(try broken.run(Self.command))
    #expect(last["counts"] == unbroken["counts"])
    #expect(last["state"]?.stringValue == "done")
    let (one, other) = (try await said(whole), try await said(broken))
    #expect(one == other, "killed when the batch was \(seen.sorted())")
    #expect(one.count == Self.households)
    // It was worth it: something was under way when it was cut off.
    #expect(seen.contains { !$0.hasPrefix("done") }, "\(seen)")
    // Nothing is left half-done in the log either.
    #expect(try broken.run(["log", "verify"]).status == 0)
    let again = try verdict(try broken.run(Self.command))
    #expect(again == last)
  }

  private static let command = [
    "import", "--type", "caf.rsa-beneficiaires.vrsb0801", "--author", "caf-041", "--key", "certs/dev/caf-041.key.pem",
    "--certificate", "certs/dev/caf-041.pem", "--json", "file.xml",
  ]

  private func prepared() throws -> Program {
    let program = try Program()
    for arguments in [
      ["init"], ["certs", "dev", "caf-041"],
      [
        "partner", "add", "caf-041", "--siret", "99900004100015", "--name", "CAF", "--family", "caf", "--kind", "payeur",
        "--territory", "04", "--payer", "CAF:041", "--certificate", "certs/dev/caf-041.pem", "--pinned",
      ],
    ] {
      let result = try program.run(arguments)
      try #require(result.status == 0, "\(arguments): \(result.errors)")
    }
    try Data(try Self.file()).write(to: program.folder.appendingPathComponent("file.xml"))
    return program
  }

  /// The example's first household, again and again, each with a number, names and birthdays of its own.
  static func file(_ households: Int = households) throws -> [UInt8] {
    let example = Outside.package.appendingPathComponent("Adapters/caf/rsa-beneficiaires.vrsb0801/examples/mensuel.xml")
    let text = try #require(String(data: try Data(contentsOf: example), encoding: .windowsCP1252))
    let open = try #require(text.range(of: "<InfosFoyerRSA>"))
    let close = try #require(text.range(of: "</InfosFoyerRSA>"))
    let record = String(text[open.lowerBound..<close.upperBound])
      .replacing(/<NIR>[0-9]*<\/NIR>\s*<TOPVALIEC>1<\/TOPVALIEC>/, with: "")
    let last = try #require(text.range(of: "</InfosFoyerRSA>", options: .backwards))
    let records = (0..<households).map { Self.record($0, of: record) }
    let whole = text[..<open.lowerBound] + records.joined() + text[last.upperBound...]
    return Array(try #require(String(whole).data(using: .windowsCP1252)))
  }

  /// A household with the numbers, names and birthdays of that rank.
  static func record(_ number: Int, of example: String) -> String {
    var person = number * 7
    return example.replacing(/<MATRICULE>[0-9]*/, with: "<MATRICULE>\(1_000_000 + number)00000000")
      .replacing(/<NUMDEMRSA>[0-9]*/, with: "<NUMDEMRSA>\(10_000_000_000 + number)")
      .replacing(/<NOMNAI>[A-Z]*/, with: "<NOMNAI>\(name(number))")
      .replacing(/<PRENOM>[^<]*/) { _ in
        person += 1
        return "<PRENOM>" + firstNames[person % firstNames.count]
      }
      .replacing(/<DTNAI>([0-9]{3})[0-9]-[0-9-]{5}/) { "<DTNAI>\($0.output.1)\(day(number))" }
  }

  private static let firstNames = [
    "ADAM", "ALICE", "ANNE", "CLAIRE", "EMMA", "HUGO", "JEAN", "JULES", "LEA", "LOLA", "LOUIS", "LUC", "MARIE", "NINA", "PAUL",
    "PIERRE", "ROSE", "SARAH", "TOM",
  ]

  /// Far from that of the next ones: nobody is to be taken for somebody else.
  private static func day(_ number: Int) -> String {
    let parts = [number * 5 % 12 + 1, number * 11 % 28 + 1].map { ($0 < 10 ? "0" : "") + String($0) }
    return "\(number * 3 % 7)-" + parts.joined(separator: "-")
  }

  private static func name(_ number: Int) -> String {
    let (heads, tails) = (
      ["BAR", "CHEV", "DUM", "FOUQU", "GRIM", "LEJ", "MONT", "PELL", "ROQU", "SOUV", "TRI", "VAL"],
      ["AUD", "ELLE", "IGNY", "OUX", "UREL"]
    )
    return heads[number % heads.count] + tails[number / heads.count % tails.count] + tails[number * 7 / 60 % tails.count]
  }

  private func verdict(_ result: Program.Result) throws -> JSONValue {
    try #require(result.status == 0, "\(result.errors)")
    return try JSONValue(parsing: result.output)
  }

  /// Starts the import and kills it once that part of the file was read and so many seconds more have passed.
  private func kill(_ program: Program, at part: Double, after pause: Double) async throws {
    let size = Double(try Data(contentsOf: program.folder.appendingPathComponent("file.xml")).count)
    let process = Process()
    process.executableURL = Program.executable
    process.arguments = Self.command
    process.currentDirectoryURL = program.folder
    process.environment = program.environment
    (process.standardOutput, process.standardError) = (FileHandle.nullDevice, FileHandle.nullDevice)
    try process.run()
    while process.isRunning {
      let batch = try await store(of: program)?.batches(before: nil, limit: 9).first
      if let batch, Double(batch.position) >= part * size { break }
      try await Task.sleep(for: .milliseconds(10))
    }
    try await Task.sleep(for: .seconds(pause))
    Foundation.kill(process.processIdentifier, SIGKILL)
    process.waitUntilExit()
  }

  private func store(of program: Program) throws -> (any DossierReading)? {
    try? Assembly.reading(Home(program.folder.appendingPathComponent("home")))
  }

  /// Everything that was said, by the household of whom: what a dossier is made of.
  private func said(_ program: Program) async throws -> [String: [String]] {
    let store = try #require(try store(of: program))
    let caf = try #require(PartnerID("caf-041"))
    var said: [String: [String]] = [:]
    for number in 0..<Self.households {
      let reference = "CAF:041:\(1_000_000 + number)00000000"
      guard let bearer = try await store.bearer(of: Subject(author: caf, bearer: .foyer, reference: reference)),
        let recalled = try await store.recall(bearer)
      else { continue }
      let statements = recalled.statements + recalled.others.values.flatMap { $0 }
      said[reference] = statements.map { statement in
        "\(statement.subject) \(statement.referenceDate) \(statement.type) \(statement.facts)"
      }.sorted()
    }
    return said
  }
}
