import Exchange
import JSONTree
import Testing

struct RefusalTests {
  @Test func fillsItsTextWithItsDetails() {
    let refusal = Refusal(.eventScope, ["claim": "13", "author": "caf-041"])
    #expect(refusal.code.text(refusal.details, in: .english) == "13 is outside of the registered scope of caf-041.")
    #expect(refusal.code.text(refusal.details, in: .french) == "13 sort du périmètre enregistré de caf-041.")
  }

  @Test func aDetailIsNotReadForFurtherDetails() {
    let text = RefusalCode.eventScope.text(["claim": "{author}", "author": "{claim}"], in: .english)
    #expect(text == "{author} is outside of the registered scope of {claim}.")
  }

  @Test func aDetailThatIsNotGivenShowsAsAnEllipsis() {
    #expect(RefusalCode.receiveTooLarge.text([:], in: .english) == "The body is over the limit of … bytes. Split what you send.")
  }

  @Test func becomesAProblemDocument() {
    let problem = Problem(Refusal(.signatureInvalid, at: JSONPointer(tokens: ["a/b"])), in: .french)
    #expect(problem.status == 401)
    #expect(problem.json["status"]?.integerValue == 401)
    #expect(problem.json["code"]?.stringValue == "signature.invalid")
    #expect(problem.json["type"]?.stringValue == "urn:passerelle:refusal:signature.invalid")
    #expect(problem.json["title"]?.stringValue == "Refus")
    #expect(problem.json["pointer"]?.stringValue == "/a~1b")
    #expect(problem.json["detail"]?.stringValue?.hasPrefix("La signature ne correspond pas") == true)
    #expect(problem.json["cure"]?.stringValue == RefusalCode.signatureInvalid.cure(in: .french))
  }

  @Test func aFailureIsAProblemThatSaysNothingInternal() {
    let problem = Problem(Failure("disk 3 is full"), in: .english)
    #expect(problem.status == 503)
    #expect(!JSONWriter.text(problem.json).contains("disk"))
    #expect(problem.json["cure"] == nil)
  }

  @Test func showsItsCodePlaceAndDetailsToAnEngineer() {
    #expect(Refusal(.eventTime, at: "/time", ["window": "w"]).description == "event.time at /time window=w")
    #expect(Refusal(.receiveMediaType).description == "receive.media-type")
  }

  @Test func aReceiptSaysWhatWasRecorded() throws {
    let digest = Digest(of: [1])
    let receipt = Receipt(
      message: MessageID(source: "s", id: "i"), flow: "f", payloadDigest: digest, leaf: digest, gateway: "g",
      receivedAt: Instant(milliseconds: 0), inclusionDelay: 60)
    #expect(receipt.json["payloadDigest"]?.stringValue == "sha-256:\(digest)")
    #expect(receipt.json["receivedAt"]?.stringValue == "1970-01-01T00:00:00.000Z")
    #expect(receipt.json["inclusionDelay"]?.integerValue == 60)
  }
}
