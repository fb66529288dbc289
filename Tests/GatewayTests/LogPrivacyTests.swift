import Exchange
import Foundation
import JSONTree
import Logging
import Store
import Testing
import Trust

@testable import Gateway

/// Nothing that a caller writes reaches the technical log, wherever it writes it.
@Suite struct LogPrivacyTests {
  /// A word that nobody but these tests writes, also as a name and a number.
  private static let mark = "zorglubine"

  private static let headers = [
    "User-Agent": "\(mark) 1.0", "X-Forwarded-For": mark, "Cookie": "session=\(mark)", "Accept-Language": "fr;x=\(mark)",
    "Referer": "https://example.fr/\(mark)", "Authorization": "Bearer \(mark)", "Content-Range": "bytes \(mark)",
    "traceparent": "00-\(mark)-\(mark)-01", "tracestate": "\(mark)=\(mark)", "X-\(mark)": mark,
  ]

  /// Requests that each carry the mark, from garbage to what is recorded.
  private static func provoke(_ gateway: TestGateway) async throws -> [Int] {
    var statuses: [Int] = []
    func send(_ path: String, _ method: String = "POST", _ body: String = "", _ type: String = "application/jose+json")
      async throws
    {
      statuses.append(
        try await gateway.send(path, method: method, body: Array(body.utf8), contentType: type, headers: headers).status)
    }
    func post(_ event: JSONValue, to path: String = "/v1/messages", as partner: String = "departement-04") async throws {
      statuses.append(try await gateway.post(event, as: partner, to: path).status)
    }
    try await send("/\(mark)", "GET")
    try await send("/v1/messages?nir=\(mark)", "PUT")
    try await send("/v1/messages?nir=\(mark)", "POST", mark)
    try await send("/v1/messages", "POST", "{\"\(mark)\": \"\(mark)\"}")
    try await send("/v1/messages", "POST", mark, "text/\(mark)")
    try await send("/v1/batches/\(mark)", "GET")
    try await send("/v1/batches/\(mark)", "PUT", mark)
    try await send("/health/live?who=\(mark)", "GET")
    let data: JSONObject = ["data": .object(["first_name": .string(mark), "nir": .string(mark), mark: .string(mark)])]
    let attributes: JSONObject = [
      "subject": .string(mark), "agent": .string(mark), "purpose": .string(mark), "case": .string(mark),
      "procedure": .string(mark),
    ]
    for type in ["departement.usager.rdvi", "departement.\(mark).v1"] {
      for (path, time) in [
        ("/v1/messages", Assembly.systemClock.now), ("/v1/messages", Assembly.systemClock.now.adding(seconds: -30 * 86400)),
        ("/v1/mailbox", Assembly.systemClock.now), ("/v1/ask", Assembly.systemClock.now), ("/v1/log", Assembly.systemClock.now),
        ("/v1/batches", Assembly.systemClock.now),
      ] {
        let event = gateway.event(
          type, from: "departement-04", id: "\(mark)-\(UUID())", data: data, time: time, attributes: attributes)
        try await post(event, to: path)
      }
    }
    let forger = try SigningKey.generate(.es256, id: "departement-04/\(mark)")
    let forged = try MessageSigner.sign(payload: Array(mark.utf8), key: forger)
    statuses.append(try await gateway.send("/v1/messages", body: forged, headers: headers).status)
    // One that is recorded, with the mark where a name and a reference are.
    let recorded = gateway.event(
      "departement.usager.rdvi", from: "departement-04", id: "\(mark)-recorded",
      data: [
        "data": [
          "first_name": .string(mark), "last_name": .string(mark), "title": "madame", "role": "demandeur",
          "birth_date": "12/04/1988", "department_internal_id": .string(mark), "email": .string("\(mark)@example.fr"),
        ]
      ])
    try await post(recorded)
    try await gateway.settle()
    return statuses
  }

  @Test func noMarkReachesTheLog() async throws {
    let lines = LogLines()
    try await TestGateway.run(logger: lines.logger(level: .info)) { gateway in
      let statuses = try await Self.provoke(gateway)
      #expect(Set(statuses).isSuperset(of: [200, 201, 202, 404, 405, 415, 422]), "\(Set(statuses).sorted())")
      try await gateway.assembly.store.close()
      for _ in 0..<2 {
        #expect(try await gateway.post(Story.usager(gateway, id: Self.mark), as: "departement-04").status == 503)
      }
      #expect(try lines.events("request").count == statuses.count + 2, "one line a request")
    }
    #expect(try lines.events("failure").count >= 2, "what failed was said")
    let found = lines.all.filter { $0.lowercased().contains(Self.mark) }
    #expect(found == [])
    for line in lines.all {
      let object = try #require(try JSONValue(parsing: line).objectValue)
      for name in ["time", "level", "event", "room"] { #expect(object[name]?.stringValue != nil, "\(line)") }
      #expect(line.hasSuffix("\n") && line.filter { $0 == "\n" }.count == 1)
    }
  }

  @Test func aLineSaysWhoseMessageItWasAndWhatBecameOfIt() async throws {
    let lines = LogLines()
    try await TestGateway.run(logger: lines.logger(level: .info)) { gateway in
      let parent = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"
      let key = try #require(gateway.keys["departement-04"])
      let signed = try MessageSigner.sign(payload: JSONWriter.bytes(Story.usager(gateway)), key: key)
      let answer = try await gateway.send("/v1/messages", body: signed, headers: ["traceparent": parent])
      #expect(answer.status == 201)
      let given = try #require(answer.headers["traceparent"].flatMap { TraceContext(parents: [$0], states: []) })
      #expect(given.trace == "4bf92f3577b34da6a3ce929d0e0e4736" && given.parent != "00f067aa0ba902b7" && given.isSampled)
      let unknown = gateway.event("departement.inconnu.v1", from: "departement-04", id: "x", data: ["data": [:]])
      let refused = try await gateway.post(unknown, as: "departement-04")
      let own = try #require(refused.headers["traceparent"].flatMap { TraceContext(parents: [$0], states: []) })
      let said = try lines.events("request").compactMap(\.objectValue)
      #expect(said.count == 2)
      let flows = try await gateway.assembly.store.flows(FlowFilter(), after: nil, limit: 9).entries
      #expect(flows.count == 2)
      func line(_ status: Int) throws -> JSONObject { try #require(said.first { $0["status"] == .integer(status) }) }
      let taken = try line(201)
      #expect(taken["partner"] == "departement-04" && taken["type"] == "departement.usager.rdvi")
      #expect(taken["route"] == "/v1/messages" && taken["method"] == "POST" && taken["room"] == "Gateway")
      #expect(taken["trace"]?.stringValue == given.trace && taken["code"] == nil && taken["milliseconds"] != nil)
      #expect(taken["flow"]?.stringValue == flows.first { $0.state == .recorded }?.flow)
      let not = try line(422)
      #expect(not["code"] == "event.type" && not["partner"] == "departement-04" && not["type"] == nil)
      #expect(not["trace"]?.stringValue == own.trace && own.trace != given.trace)
      #expect(not["flow"]?.stringValue == flows.first { $0.state == .refused }?.flow)
    }
  }

  @Test func anErrorIsSaidByItsTypeAndALineStaysALine() throws {
    struct Quoting: Error, CustomStringConvertible { let description = LogPrivacyTests.mark }
    let lines = LogLines()
    var logger = lines.logger(level: .info)
    logger[metadataKey: "always"] = "a\nb\"c"
    logger.error("failed", error: Quoting(), metadata: ["event": "overwritten", "count": .stringConvertible(3)])
    let line = try #require(lines.all.first)
    #expect(lines.all.count == 1 && line.filter { $0 == "\n" }.count == 1 && !line.contains(Self.mark))
    let object = try #require(try JSONValue(parsing: line).objectValue)
    #expect(object["error"] == "Quoting" && object["event"] == "failed" && object["always"] == "a\nb\"c" && object["count"] == 3)
  }
}
