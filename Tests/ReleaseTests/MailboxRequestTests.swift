import Exchange
import JSONTree
import Store
import Testing
import Trust

@testable import Release

@Suite struct MailboxRequestTests {
  private func request(_ text: String) throws -> MailboxRequest {
    try MailboxRequest(.json(try JSONTree(parsing: text).root))
  }

  private func refusal(_ text: String) throws -> Refusal? {
    do {
      _ = try request(text)
      return nil
    } catch let refusal as Refusal {
      return refusal
    }
  }

  @Test func asksForFiftyFromTheBeginningUnlessItSaysOtherwise() throws {
    let request = try request("{}")
    #expect(request.after == nil)
    #expect(request.limit == 50)
    #expect(request.acknowledge == [])
  }

  @Test func readsEachPart() throws {
    let request = try request(#"{"after": "42", "limit": 100, "acknowledge": ["a", "b"]}"#)
    #expect(request.after == "42")
    #expect(request.limit == 100)
    #expect(request.acknowledge == ["a", "b"])
  }

  @Test func refusesAMisspeltMemberInsteadOfIgnoringIt() throws {
    let refusal = try refusal(#"{"limite": 5}"#)
    #expect(refusal?.code == .requestData)
    #expect(refusal?.pointer == "/data")
  }

  @Test(arguments: ["0", "101", "-1", "1.5", "\"10\"", "null", "1e30"])
  func refusesALimitOutOfItsBounds(limit: String) throws {
    let refusal = try refusal("{\"limit\": \(limit)}")
    #expect(refusal?.code == .requestData)
    #expect(refusal?.pointer == "/data/limit")
  }

  @Test func refusesACursorThatIsNoneOfOurs() throws {
    #expect(try refusal(#"{"after": 42}"#)?.pointer == "/data/after")
    #expect(try refusal(#"{"after": null}"#)?.pointer == "/data/after")
    #expect(try request("{\"after\": \"\(String(repeating: "9", count: 64))\"}").after?.count == 64)
    #expect(try refusal("{\"after\": \"\(String(repeating: "9", count: 65))\"}")?.pointer == "/data/after")
  }

  @Test func refusesAcknowledgementsThatAreNoListOfIdentifiers() throws {
    let long = String(repeating: "x", count: 65)
    for text in ["\"a\"", "{}", "null", "[1]", "[\"a\", null]", "[\"\(long)\"]"] {
      #expect(try refusal("{\"acknowledge\": \(text)}")?.pointer == "/data/acknowledge")
    }
  }

  @Test func takesAThousandAcknowledgementsAndNotOneMore() throws {
    func list(_ count: Int) -> String {
      "{\"acknowledge\": [\(Array(repeating: "\"a\"", count: count).joined(separator: ","))]}"
    }
    #expect(try request(list(1000)).acknowledge.count == 1000)
    #expect(try refusal(list(1001))?.code == .requestData)
  }

  @Test func refusesDataThatIsNoObject() throws {
    for text in ["[]", "null", "\"limit\"", "5"] { #expect(try refusal(text)?.pointer == "/data") }
    #expect(throws: Refusal.self) { try MailboxRequest(.text("{}")) }
    #expect(throws: Refusal.self) { try MailboxRequest(.binary(Array("{}".utf8))) }
  }

  @Test func readsRejectionsWithTheirReason() throws {
    let request = try request(
      #"{"wait": 30, "reject": [{"id": "a", "reason": "personne-inconnue", "pointer": "/nom", "detail": "Roux"}, {"id": "b", "reason": "autre"}]}"#
    )
    #expect(request.wait == 30)
    #expect(
      request.reject == [
        Rejection(id: "a", reason: .unknownPerson, pointer: "/nom", detail: "Roux"), Rejection(id: "b", reason: .other),
      ])
  }

  @Test(arguments: [
    (#"{"reject": {}}"#, "/data/reject"), (#"{"reject": ["a"]}"#, "/data/reject/0"),
    (#"{"reject": [{"id": "a"}]}"#, "/data/reject/0/reason"),
    (#"{"reject": [{"id": "a", "reason": "?"}]}"#, "/data/reject/0/reason"),
    (#"{"reject": [{"reason": "autre"}]}"#, "/data/reject/0/id"),
    (#"{"reject": [{"id": "a", "reason": "autre", "why": ""}]}"#, "/data/reject/0"),
    (#"{"reject": [{"id": "a", "reason": "autre", "pointer": "nom"}]}"#, "/data/reject/0/pointer"),
    (#"{"acknowledge": ["a"], "reject": [{"id": "a", "reason": "autre"}]}"#, "/data/reject/0/id"),
    (#"{"reject": [{"id": "a", "reason": "autre"}, {"id": "a", "reason": "autre"}]}"#, "/data/reject/1/id"),
    (#"{"wait": 31}"#, "/data/wait"), (#"{"wait": -1}"#, "/data/wait"), (#"{"wait": "1"}"#, "/data/wait"),
  ])
  func refusesARejectionThatSaysNothing(text: String, place: String) throws {
    let refusal = try refusal(text)
    #expect(refusal?.code == .requestData)
    #expect(refusal?.pointer == place)
  }
}
