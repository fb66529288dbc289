import Exchange
import Foundation
import Intake
import JSONTree
import Store
import TestSupport
import Testing
import Trust

@testable import Gateway

/// What the figures say is what was done.
@Suite struct MetricsTests {
  @Test func theFiguresAreThoseOfWhatWasDone() async throws {
    try await TestGateway.run { gateway in
      let usager = Story.usager(gateway)
      #expect(try await gateway.post(usager, as: "departement-04").status == 201)
      for id in ["h-1", "h-2"] {
        #expect(try await gateway.post(Story.household(gateway, id: id), as: "caf-041").status == 201)
      }
      #expect(try await gateway.post(usager, as: "departement-04").status == 200)
      let late = gateway.event(
        "departement.usager.rdvi", from: "departement-04", id: "late", data: ["data": [:]],
        time: Assembly.systemClock.now.adding(seconds: -30 * 86400))
      #expect(try await gateway.post(late, as: "departement-04").status == 202)
      let unknown = gateway.event("departement.jean-dupont.v1", from: "departement-04", id: "x", data: ["data": [:]])
      for _ in 0..<3 { #expect(try await gateway.post(unknown, as: "departement-04").status == 422) }
      for _ in 0..<2 { #expect(try await gateway.send("/v1/messages", body: [0x20]).status == 400) }
      #expect(try await gateway.send("/v1/nothing/of/jean-dupont").status == 404)
      #expect(try await gateway.send("/v1/messages", method: "PUT").status == 405)
      try await gateway.settle()
      let figures = try await gateway.metrics()
      let status = try await gateway.assembly.store.status()
      let expected: [String: Double] = [
        #"passerelle_messages_total{type="departement.usager.rdvi",outcome="recorded"}"#: 1,
        #"passerelle_messages_total{type="departement.usager.rdvi",outcome="duplicate"}"#: 1,
        #"passerelle_messages_total{type="departement.usager.rdvi",outcome="aside"}"#: 1,
        #"passerelle_messages_total{type="caf.rsa-beneficiaires.vrsb0801",outcome="recorded"}"#: 2,
        #"passerelle_refusals_total{code="event.type",partner="departement-04"}"#: 3,
        #"passerelle_refusals_total{code="receive.malformed",partner="-"}"#: 2,
        #"passerelle_refusals_total{code="receive.not-found",partner="-"}"#: 1,
        #"passerelle_refusals_total{code="receive.method",partner="-"}"#: 1,
        #"passerelle_requests_total{route="/v1/messages",status="201"}"#: 3,
        #"passerelle_requests_total{route="other",status="404"}"#: 1,
        #"passerelle_request_seconds_count{route="/v1/messages"}"#: 11,
        "passerelle_failures_total": 0, "passerelle_overload_total": 0, "passerelle_calls_under_way": 0,
        "passerelle_calls_room": 256, "passerelle_store_up": 1, "passerelle_stored_messages": 3,
        "passerelle_stored_refusals": Double(status.refusals), "passerelle_counted_refusals": Double(status.countedRefusals),
        "passerelle_usagers": Double(status.usagers), "passerelle_aside_messages": 1, "passerelle_open_batches": 0,
        "passerelle_log_leaves": Double(status.log.size), "passerelle_log_pending_leaves": 0,
        "passerelle_body_memory_bytes": 0, "passerelle_body_memory_limit_bytes": Double(Settings().bodyMemory),
        "passerelle_release_lag_seconds": 0,
        #"passerelle_mailbox_releases{partner="caf-041"}"#: 0, #"passerelle_mailbox_age_seconds{partner="caf-041"}"#: 0,
      ]
      for (sample, value) in expected { #expect(figures.samples[sample] == value, "\(sample)") }
      for state in ReleaseState.allCases {
        #expect(
          figures.samples[#"passerelle_releases{state="\#(state.rawValue)"}"#] == Double(status.releases[state] ?? 0))
      }
      #expect(figures.samples["passerelle_commit_parts_sum"] ?? 0 >= 6)
      #expect(figures.samples["passerelle_writer_waiting_parts"] != nil)
      #expect(!figures.samples.keys.contains { $0.contains("jean") }, "nothing that a caller wrote is a label")
    }
  }

  @Test func whatAPartnerDoesNotCollectIsCountedWithItsAge() async throws {
    try await TestGateway.run { gateway in
      for message in [Story.usager(gateway), Story.orientation(gateway)] {
        #expect(try await gateway.post(message, as: "departement-04").status == 201)
      }
      #expect(try await gateway.post(Story.household(gateway), as: "caf-041").status == 201)
      try await gateway.settle()
      let before = try await gateway.metrics()
      let waiting = #"passerelle_mailbox_releases{partner="francetravail"}"#
      let age = #"passerelle_mailbox_age_seconds{partner="francetravail"}"#
      let count = try #require(before.samples[waiting])
      #expect(count > 0)
      #expect(try #require(before.samples[age]) >= 0)
      let page = try await gateway.collect("francetravail", purpose: "orientation")
      #expect(!page.ids.isEmpty)
      _ = try await gateway.collect("francetravail", purpose: "orientation", acknowledging: page.ids)
      let after = try await gateway.metrics()
      #expect(after.samples[waiting] == count - Double(page.ids.count))
      #expect(after.samples[#"passerelle_releases{state="delivered"}"#] == Double(page.ids.count))
    }
  }

  @Test func keysAndSealEndWhenTheirCertificatesDo() async throws {
    try await TestGateway.run { gateway in
      let figures = try await gateway.metrics()
      let now = Assembly.systemClock.now
      let registry = gateway.assembly.rules.current.intake.verifier.registry
      for key in registry.keys {
        let sample = #"passerelle_expiry_seconds{kind="key",name="\#(key.id)",partner="\#(key.partner)"}"#
        let seconds = try #require(figures.samples[sample])
        let left = Double(key.validUntil.milliseconds - now.milliseconds) / 1000
        #expect(abs(seconds - left) < 3600, "\(sample)")
      }
      #expect(registry.keys.count == TestGateway.partners.count)
    }
  }

  @Test func aStoreThatDoesNotAnswerTakesItsOwnFiguresAwayAndNoOther() async throws {
    try await TestGateway.run { gateway in
      let page = MetricsPage(
        assembly: gateway.assembly, memory: BodyMemory(limit: 1), tally: ConnectionTally(limit: 1),
        admission: Admission(milliseconds: 100), identity: nil,
        started: Assembly.systemClock.now)
      let before = try ExpositionReader(await page.text())
      #expect(before.samples["passerelle_store_up"] == 1)
      try await gateway.assembly.store.close()
      let figures = try ExpositionReader(await page.text())
      #expect(figures.samples["passerelle_store_up"] == 0)
      #expect(figures.samples["passerelle_stored_messages"] == nil)
      #expect(figures.samples["passerelle_body_memory_limit_bytes"] == 1)
    }
  }

  @Test func theDoorItselfShowsNoFigures() async throws {
    try await TestGateway.run { gateway async throws in
      #expect(try await gateway.send("/metrics", method: "GET").status == 404)
    }
  }

  @Test func aCollectorReadsThemAtTheAddressThatIsSetAndNothingElse() async throws {
    let port = try FreePort.find()
    try await TestGateway.run(changing: { $0.metrics = MetricsSettings(port: port) }) { _ async throws in
      let answer = try await HTTPCall.get("http://127.0.0.1:\(port)/metrics")
      #expect(answer.status == 200)
      #expect(try ExpositionReader(String(decoding: answer.body, as: UTF8.self)).samples["passerelle_store_up"] == 1)
      for path in ["/admin/ping", "/v1/messages", "/"] {
        #expect(try await HTTPCall.get("http://127.0.0.1:\(port)\(path)").status == 404)
      }
    }
  }

  @Test func everyMetricIsDocumentedWithItsKindAndLabelsAndNoOther() throws {
    let page = try String(contentsOf: Outside.package.appendingPathComponent("docs/metrics.md"), encoding: .utf8)
    var rows: [String: [String]] = [:]
    for line in page.split(separator: "\n") where line.hasPrefix("| `") {
      let cells = line.split(separator: "|", omittingEmptySubsequences: false).map { $0.trimmingCharacters(in: .whitespaces) }
      rows[cells[1].filter { $0 != "`" }] = cells
    }
    #expect(Set(rows.keys) == Set(Metric.allCases.map(\.rawValue)))
    for metric in Metric.allCases {
      let row = try #require(rows[metric.rawValue])
      #expect(row[2] == metric.kind.rawValue, "\(metric.rawValue)")
      let labels = row[3].split(separator: ",").map { $0.filter { $0 != "`" && $0 != " " } }.filter { $0 != "–" }
      #expect(labels == metric.labels, "\(metric.rawValue)")
      #expect(row.count == 8 && row[4...6].allSatisfy { !$0.isEmpty }, "meaning, unit and alert of \(metric.rawValue)")
      #expect(!metric.help.contains { $0 == "\n" || $0 == "\\" })
    }
  }
}
