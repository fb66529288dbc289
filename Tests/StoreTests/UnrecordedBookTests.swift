import Consent
import Dossier
import Exchange
import Testing

@testable import Store

/// What of a message was not recorded is stored as one list, however many persons it was told of.
@Suite struct UnrecordedBookTests {
  private func fact(_ path: String, reserved: Bool = false) throws -> UnrecordedFact {
    UnrecordedFact(try #require(FactPath(path)), rule: "payeur.yaml#enregistre/x", isReserved: reserved)
  }

  private func statement(_ unrecorded: [UnrecordedFact]) throws -> StatementEntry {
    let author = try #require(PartnerID("caf-041"))
    return StatementEntry(
      usager: Statement(
        flow: "f", digest: Digest(of: []), type: try #require(MessageType("caf.rsa-beneficiaires.vrsb0801")),
        subject: Subject(author: author, bearer: .usager, reference: "1"), carrier: author,
        referenceDate: CivilDay(daysSinceEpoch: 20000), eventTime: Instant(milliseconds: 0), coverage: [], facts: []),
      unrecorded: unrecorded)
  }

  @Test func aMessageOfWhichEverythingWasRecordedHasNone() throws {
    #expect(UnrecordedBook([try statement([]), try statement([])]) == nil)
  }

  @Test func theSameFactOfManyPersonsIsOneLine() throws {
    let (meeting, secret) = (try fact("/usager/rendezVous"), try fact("/usager/protection", reserved: true))
    let book = try #require(UnrecordedBook([try statement([meeting]), try statement([]), try statement([secret, meeting])]))
    #expect(
      String(decoding: book.storedBytes, as: UTF8.self)
        == #"[["/usager/rendezVous","payeur.yaml#enregistre/x",false,[0,2]],["/usager/protection","payeur.yaml#enregistre/x",true,[2]]]"#
    )
    #expect(try UnrecordedBook(stored: book.storedBytes) == book)
    #expect(book.factsByPlace == [0: [meeting], 2: [meeting, secret]])
  }

  @Test func whoIsTakenOutLeavesTheOthers() throws {
    let meeting = try fact("/usager/rendezVous")
    let book = try #require(UnrecordedBook([try statement([meeting]), try statement([meeting])]))
    #expect(book.without([0])?.factsByPlace == [1: [meeting]])
    #expect(book.without([0, 1]) == nil)
  }

  @Test(arguments: ["", "{}", "[1]", #"[["x","r",false,[0]]]"#, #"[["/usager/rendezVous","r",false,["0"]]]"#])
  func otherBytesAreNoBook(_ text: String) {
    #expect(throws: StoreError.self) { try UnrecordedBook(stored: Array(text.utf8)) }
  }
}
