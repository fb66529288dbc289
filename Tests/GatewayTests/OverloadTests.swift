import AsyncHTTPClient
import Exchange
import Foundation
import JSONTree
import NIOCore
import NIOHTTP1
import Store
import Testing
import Trust

@testable import Gateway

/// More than it carries: what is let in is kept and answered, the rest is told when to come back, and nothing grows.
@Suite(.serialized) struct OverloadTests {
  private struct Answer: Sendable {
    let status: Int
    let retryAfter: String?
  }

  /// Posts each of these, that many at the same time.
  private static func post(_ bodies: [[UInt8]], to port: Int, atOnce width: Int) async throws -> [Answer] {
    var configuration = HTTPClient.Configuration()
    configuration.connectionPool.concurrentHTTP1ConnectionsPerHostSoftLimit = width
    configuration.connectionPool.retryConnectionEstablishment = true
    let client = HTTPClient(eventLoopGroupProvider: .singleton, configuration: configuration)
    defer { client.shutdown { _ in } }
    return try await withThrowingTaskGroup(of: [Answer].self) { group in
      for first in 0..<width {
        group.addTask {
          var answers: [Answer] = []
          for number in stride(from: first, to: bodies.count, by: width) {
            var request = HTTPClientRequest(url: "http://127.0.0.1:\(port)/v1/messages")
            request.method = .POST
            request.headers.add(name: "Content-Type", value: "application/jose+json")
            request.body = .bytes(ByteBuffer(bytes: bodies[number]))
            let response = try await client.execute(request, timeout: .seconds(300))
            _ = try await response.body.collect(upTo: 1 << 20)
            answers.append(
              Answer(status: Int(response.status.code), retryAfter: response.headers.first(name: "Retry-After")))
          }
          return answers
        }
      }
      return try await group.reduce(into: []) { $0 += $1 }
    }
  }

  private static func signed(_ program: ServedProgram, _ id: String) throws -> [UInt8] {
    guard let key = program.keys["departement-04"] else { throw Failure("no key") }
    let event: JSONObject = [
      "specversion": "1.0", "id": .string(id), "source": "urn:passerelle:departement-04", "type": "departement.usager.rdvi",
      "time": .string(Assembly.systemClock.now.description), "audience": .string(Settings().gateway),
      "data": [
        "first_name": "Aurélie", "last_name": "Tessier", "title": "madame", "role": "demandeur", "birth_date": "12/04/1988",
        "nir": "288040407012314", "department_internal_id": "CD04-7733",
      ],
    ]
    return try MessageSigner.sign(payload: JSONWriter.bytes(.object(event)), key: key)
  }

  @Test(.enabled(if: Descriptors.suffice(for: 4096), "needs 4096 descriptors"))
  func aFloodIsAnsweredKeptOrPutOffAndNothingGrows() async throws {
    try await ServedProgram.run(changing: { settings in
      settings.queueMilliseconds = 100
      settings.connectionsPerAddress = 1000
    }) { program in
      let bodies = try (0..<1200).map { try Self.signed(program, "flood-\($0)") }
      _ = try await Self.post([try Self.signed(program, "before")], to: program.port, atOnce: 1)
      let before = try #require(program.residentBytes)
      // 400 at once, where there is room for 256 at first and for 64 once it was measured.
      let answers = try await Self.post(bodies, to: program.port, atOnce: 400)
      let after = try #require(program.residentBytes)
      #expect(answers.count == bodies.count)
      let taken = answers.filter { $0.status == 201 }.count
      let putOff = answers.filter { $0.status == 503 }
      #expect(taken + putOff.count == answers.count, "\(Set(answers.map(\.status)))")
      #expect(taken > 0 && !putOff.isEmpty, "\(taken) taken, \(putOff.count) put off")
      #expect(putOff.allSatisfy { $0.retryAfter.flatMap { Int($0) }.map { (1...30).contains($0) } == true })
      #expect(after - before < 256 << 20, "\((after - before) >> 20) MiB more")
      let figures = try await program.metrics()
      #expect(figures.samples["passerelle_overload_total"] == Double(putOff.count))
      #expect(
        figures.samples["passerelle_stored_messages"] == Double(taken + 1), "what was acknowledged is there, and nothing else")
      #expect(figures.samples["passerelle_calls_under_way"] == 0 && figures.samples["passerelle_body_memory_bytes"] == 0)
      let next = try await Self.post([try Self.signed(program, "after")], to: program.port, atOnce: 1)
      #expect(next.map(\.status) == [201], "it serves at once")
    }
  }

  @Test(.enabled(if: Descriptors.suffice(for: 10_600), "needs 10600 descriptors"))
  func tenThousandConnectionsThatRestHoldNobodyUp() async throws {
    try await ServedProgram.run(changing: { settings in
      (settings.connections, settings.connectionsPerAddress) = (11_000, 11_000)
      // Opening them takes a machine that does other things longer than a connection may rest.
      settings.idleSeconds = 3600
    }) { program in
      var resting: [DoorSocket] = []
      while resting.count < 10_000 { resting.append(try DoorSocket(port: program.port)) }
      func open() async throws -> Double { try #require(try await program.metrics().samples["passerelle_connections"]) }
      while try await open() < 10_000 { try await Task.sleep(for: .milliseconds(50)) }
      let bodies = try (0..<20).map { try Self.signed(program, "beside-\($0)") }
      #expect(try await Self.post(bodies, to: program.port, atOnce: 4).allSatisfy { $0.status == 201 })
      #expect(try await open() >= 10_000, "they rest on")
      for socket in resting { socket.close() }
      while try await open() > 100 { try await Task.sleep(for: .milliseconds(50)) }
    }
  }
}
