import ArgumentParser
import Exchange
import Foundation
import JSONTree
import Store
import Testing
import Trust

@testable import passerelle

/// Every error has a status that scripts read and a line that people read, in both languages.
@Suite struct ComplaintTests {
  private static let errors: [(error: any Error, status: Int32)] = [
    (Refusal(.schemaInvalid), 1), (RegistrationError("caf-041", "is registered already"), 1),
    (StoreError.wrongIndexKey, 1), (StoreError.newerSchema(["9"]), 1),
    (KeyError("not a key"), 3), (StoreError.notFound("here"), 3), (CocoaError(.fileReadNoSuchFile), 3),
    (Failure("the disk is full"), 5), (StoreError.locked(pid: 7), 5), (POSIXError(.ECONNRESET), 5),
    (BrokenSeal(refusal: Refusal(.signatureInvalid)), 6), (StoreError.corrupted("a key"), 6),
    (StoreError.checkpointMismatch(size: 3), 6), (Complaint(ExitStatus.notAllowed, "no"), 4),
  ]

  @Test(arguments: errors.indices) func saysOneLineAndItsStatus(_ index: Int) {
    let (error, status) = Self.errors[index]
    for language in Language.allCases {
      let complaint = Complaint(error, in: language)
      #expect(complaint.status.rawValue == status)
      #expect(!complaint.text.isEmpty && !complaint.text.contains("\n"))
    }
  }

  @Test func saysInFrenchWhatIsWrongWithARegistration() throws {
    let id = try #require(PartnerID("caf-041"))
    let error = try #require(throws: RegistrationError.self) { try PartnerFile(parsing: Array("{\"siren\": 1}".utf8), id: id) }
    #expect(Complaint(error, in: .french).text.hasSuffix("caf-041/partner.json : siren : ce membre n'est pas connu ici"))
    #expect(Complaint(error, in: .english).text.hasSuffix("caf-041/partner.json: siren: is not a member that is known here"))
  }

  @Test func keepsOfTheNetworkOnlyTheCause() {
    let error = Failure("NIOConnectionError(connect: connection reset (error set): Connection refused) (errno: 111)")
    #expect(Complaint.short(error) == "Connection refused")
  }
}
