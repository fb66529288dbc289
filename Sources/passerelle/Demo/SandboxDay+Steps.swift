import Connectors
import Exchange
import Foundation
import JSONTree
import Simulation

/// What the steps of the day are made of.
extension SandboxDay {
  /// Posts a document and waits until what it causes can be collected.
  func post(_ type: String, _ file: String, id: String, as partner: String = "departement-04") async throws {
    try script.run(story.post(url, partner, type, file, id: id))
    try await settle(type)
  }

  /// Waits until what the newest message of that type causes can be collected.
  func settle(_ type: String) async throws {
    try await story.settle(try story.flows(type).first ?? "")
    try await story.integrate()
  }

  /// Has the connector of France Travail visit until a release ends so, with that exit status; answers the release's number.
  @discardableResult
  func visit(until outcome: String, exit status: Int32 = 0) async throws -> String {
    let arguments = ["connector", "run", "ft", "--once", "--json"]
    var seen = ""
    for _ in 0..<100 {
      let result = try script.result(of: arguments)
      seen = result.output + result.notes
      for line in result.output.split(separator: "\n") {
        guard let object = try? JSONValue(parsing: String(line)), object["outcome"]?.stringValue == outcome,
          let release = object["release"]?.stringValue
        else { continue }
        script.show(arguments, result)
        try check(result.status == status, "exit \(result.status), \(status) expected")
        return release
      }
      try await Task.sleep(for: .milliseconds(200))
    }
    throw Complaint(ExitStatus.unavailable, "no release is \(outcome): \(seen)")
  }

  /// Looks at what the played France Travail holds of a person.
  func shows(_ what: String, of number: String, _ holds: ([JSONValue]) -> Bool) async throws {
    let place = at(.francetravail) + "/simulation/held"
    let held = try await caller.call(PartnerRequest(.get, place), within: 30).json?[what]?[number] ?? []
    script.show("curl -s \(place) | jq '.\(what)[\"\(number)\"]'", JSONWriter.text(held))
    try check(holds(held.arrayValue ?? []), "France Travail holds \(what) that are others: \(JSONWriter.text(held))")
  }

  /// Has a fault strike at the played France Travail.
  func strike(_ fault: Fault, times: Int = 1) async throws {
    try await order(
      .francetravail, .post, "/simulation/faults", ["fault": .string(fault.rawValue), "times": .integer(times)], expecting: 204)
  }

  /// An order to a played partner.
  func order(
    _ kind: SimulatedKind, _ method: PartnerRequest.Method, _ path: String, _ body: JSONValue, expecting status: Int
  ) async throws {
    let (place, text) = (at(kind) + path, JSONWriter.text(body))
    let shown = text.count > 120 ? text.prefix(120) + "…" : text[...]
    script.show("curl -X \(method.rawValue) -d '\(shown)' \(place)", "")
    let answer = try await caller.call(PartnerRequest(method, place, body: JSONWriter.bytes(body)), within: 30)
    try check(answer.status == status, "\(kind.rawValue) answers \(answer.status)")
  }

  /// Where a played partner is.
  func at(_ kind: SimulatedKind) -> String {
    notice["played"]?.arrayValue?.first { $0["name"]?.stringValue == kind.rawValue }?["url"]?.stringValue ?? ""
  }

  /// Ends the play where what it is about is not so.
  func check(_ holds: Bool, _ complaint: @autoclosure () -> String) throws {
    guard holds else { throw Complaint(ExitStatus.unavailable, complaint()) }
  }
}
