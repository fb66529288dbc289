import Exchange
import JSONTree
import Store
import Testing
import Trust

@testable import Release

@Suite struct StatusRequestTests {
  private func messages(_ text: String) throws -> [MessageName]? {
    let partner = try #require(PartnerID("caf-041"))
    do {
      return try StatusRequest(.json(try JSONTree(parsing: text).root), from: partner).messages
    } catch let refusal as Refusal {
      #expect(refusal.code == .requestData)
      return nil
    }
  }

  @Test func readsANumberOrANameAndKnowsThePartnersOwnSource() throws {
    #expect(
      try messages(#"{"messages": [{"flow": "F"}, {"id": "i"}, {"id": "i", "source": "urn:x:y"}]}"#) == [
        .flow("F"), .event(source: "urn:passerelle:caf-041", id: "i"), .event(source: "urn:x:y", id: "i"),
      ])
  }

  @Test(arguments: [
    "{}", "[]", #"{"messages": []}"#, #"{"messages": {}}"#, #"{"messages": [{}]}"#, #"{"messages": [{"flow": ""}]}"#,
    #"{"messages": [{"flow": "F", "id": "i"}]}"#, #"{"messages": [{"source": "s"}]}"#, #"{"messages": ["F"]}"#,
    #"{"messages": [{"flow": 1}]}"#, #"{"messages": [{"flux": "F"}]}"#, #"{"messages": [{"flow": "F"}], "limit": 1}"#,
  ])
  func refusesWhatNamesNoMessage(text: String) throws { #expect(try messages(text) == nil) }

  @Test func answersFiftyAndNoMore() throws {
    func list(_ count: Int) -> String {
      "{\"messages\": [" + (0..<count).map { "{\"flow\": \"\($0)\"}" }.joined(separator: ",") + "]}"
    }
    #expect(try messages(list(50))?.count == 50)
    #expect(try messages(list(51)) == nil)
  }
}
