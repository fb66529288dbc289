import Exchange
import JSONTree
import Testing

@testable import Connectors

/// What a look-up shows, held against the document: the same, another one, several, nothing.
@Suite struct ComparisonTests {
  private func lookUp(_ form: LookUp.Form = .text) throws -> LookUp {
    let place = try #require(JSONPointer("/date"))
    return LookUp(
      path: "/a", query: [:],
      levels: [
        LookUp.Level(
          list: try #require(JSONPointer("/list")), conditions: [try #require(JSONPointer("/state")): .oneOf(["OPEN"])])
      ],
      same: [LookUp.Pair(item: place, document: place, form: form)], alike: [], identifier: nil, moment: .always, absence: .again)
  }

  private func word(_ answer: JSONValue, _ document: JSONValue, _ form: LookUp.Form = .text) throws -> String {
    switch Comparison(lookUp: try lookUp(form), document: document).finding(in: answer) {
    case nil: "unreadable"
    case .nothing: "none"
    case .same: "same"
    case .other: "other"
    case .several: "several"
    }
  }

  private func item(_ date: String, _ state: String = "OPEN") -> JSONValue { ["date": .string(date), "state": .string(state)] }

  @Test func tellsTheSameFromAnotherAndFromSeveral() throws {
    let document = item("2026-11-20")
    #expect(try word(["list": []], document) == "none")
    #expect(try word([:], document) == "none")
    #expect(try word(["list": [item("2026-11-20", "CLOSED")]], document) == "none")
    #expect(try word(["list": [item("2026-11-20")]], document) == "same")
    #expect(try word(["list": [item("2026-11-21"), item("2026-11-20")]], document) == "same")
    #expect(try word(["list": [item("2026-11-21")]], document) == "other")
    #expect(try word(["list": [item("2026-11-21"), item("2026-11-22")]], document) == "several")
    #expect(try word(["list": "no list"], document) == "unreadable")
    // What the document does not say agrees with anything.
    #expect(try word(["list": [item("2026-11-21")]], ["date": nil]) == "same")
  }

  @Test func comparesDaysAndMoments() throws {
    #expect(try word(["list": [item("2026-11-20T00:00:00+01:00")]], item("2026-11-20"), .day) == "same")
    // Without an offset it is the time of metropolitan France: one hour in winter, two in summer.
    #expect(try word(["list": [item("2026-11-20T09:30:00")]], item("2026-11-20T08:30:00.000Z"), .instant) == "same")
    #expect(try word(["list": [item("2026-07-20T10:30:00")]], item("2026-07-20T08:30:00.000Z"), .instant) == "same")
    #expect(try word(["list": [item("2026-07-20T09:30:00")]], item("2026-07-20T08:30:00.000Z"), .instant) == "other")
    // On the night of the change.
    #expect(Comparison.instant("2026-10-25T03:30:00") == Instant("2026-10-25T02:30:00Z"))
    #expect(Comparison.instant("2026-03-29T03:30:00") == Instant("2026-03-29T01:30:00Z"))
  }
}
