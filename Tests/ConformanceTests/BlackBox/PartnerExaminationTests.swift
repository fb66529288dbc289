import Conformance
import Crypto
import Exchange
import JSONTree
import Testing
import Trust

/// The kit must believe an endpoint that is right, and nobody else.
@Suite struct PartnerExaminationTests {
  private static let taken = BlackBoxAnswer(status: 204)

  private func broken(_ subject: ConformanceSubject) -> Set<String> {
    Set(subject.cases.filter(\.outcome.isFailed).map(\.requirement))
  }

  @Test func aRightEndpointPassesAndOnlyFailuresAreUntried() async throws {
    let subject = await (try ReceiverChannel()).examination.subject(named: "receiver")
    #expect(broken(subject) == [])
    let untried = ConformanceReport(profile: .partner, conditions: [], subjects: [subject]).untried
    #expect(untried == [PartnerRequirement.failsWithRetryAfter.rawValue])
  }

  /// The parts of a delivery's JWS: header, signing input, signature.
  private static func parts(_ body: [UInt8]) -> (header: JSONValue, input: [UInt8], signature: [UInt8])? {
    guard let json = try? JSONValue(parsing: body), let protected = json["protected"]?.stringValue,
      let payload = json["payload"]?.stringValue, let signature = json["signature"]?.stringValue.flatMap({ Base64URL.bytes($0) }),
      let header = Base64URL.bytes(protected).flatMap({ try? JSONValue(parsing: $0) })
    else { return nil }
    return (header, Array("\(protected).\(payload)".utf8), signature)
  }

  /// `header.jwk ?? keys[kid]`, as careless libraries have it: the signature is right, and by whom is not asked.
  @Test func anEndpointThatVerifiesWithTheKeyTheReleaseBringsIsFoundOut() async throws {
    let channel = try ReceiverChannel { request, _, answer, _ in
      guard let parts = Self.parts(request.body), let jwk = parts.header["jwk"],
        let x = jwk["x"]?.stringValue.flatMap({ Base64URL.bytes($0) }),
        let y = jwk["y"]?.stringValue.flatMap({ Base64URL.bytes($0) }),
        let key = try? P256.Signing.PublicKey(rawRepresentation: x + y),
        let signature = try? P256.Signing.ECDSASignature(rawRepresentation: parts.signature),
        key.isValidSignature(signature, for: SHA256.hash(data: parts.input))
      else { return answer }
      return Self.taken
    }
    #expect(broken(await channel.examination.subject(named: "receiver")) == [PartnerRequirement.refusesForeignHeaders.rawValue])
  }

  /// The public key as a verifier may hold it, which hands it to whatever algorithm the header names.
  @Test(arguments: ["PEM", "PEM with a line feed", "DER"]) func anEndpointThatTakesItsPublicKeyForASecretIsFoundOut(
    _ form: String
  )
    async throws
  {
    let channel = try ReceiverChannel { request, _, answer, seen in
      guard let parts = Self.parts(request.body), let key = seen.seal, parts.header["alg"] == "HS256" else { return answer }
      let secret = form == "DER" ? key.subjectPublicKeyInfo : Array(key.pem.utf8) + (form == "PEM" ? [] : [0x0A])
      return HMAC<SHA256>.isValidAuthenticationCode(
        parts.signature, authenticating: parts.input, using: SymmetricKey(data: secret))
        ? Self.taken : answer
    }
    #expect(broken(await channel.examination.subject(named: "receiver")) == [PartnerRequirement.refusesHMAC.rawValue])
  }

  @Test(arguments: ["none", "None", "nOnE"]) func anEndpointThatComparesNoneInOneSpellingIsFoundOut(_ name: String) async throws {
    let channel = try ReceiverChannel { request, _, answer, _ in
      Self.parts(request.body)?.header["alg"] == .string(name) ? Self.taken : answer
    }
    #expect(broken(await channel.examination.subject(named: "receiver")) == [PartnerRequirement.refusesNone.rawValue])
  }

  @Test func aServerThatAnswers200ToAnythingIsFoundOut() async throws {
    let channel = try ReceiverChannel { _, _, _, _ in BlackBoxAnswer(status: 200) }
    let subject = await channel.examination.subject(named: "receiver")
    let kept = Set(subject.cases.filter { $0.outcome == .passed }.map(\.requirement))
    let harmless: [PartnerRequirement] = [
      .takesReleases, .takesDuplicates, .survivesCutConnections, .takesAnyOrder, .redirectsNothing,
    ]
    #expect(kept == Set(harmless.map(\.rawValue)))
    #expect(ConformanceReport(profile: .partner, conditions: [], subjects: [subject]).verdict == .notConformant)
  }

  @Test func aServerThatRefusesEverythingTakesNothing() async throws {
    let channel = try ReceiverChannel { _, _, _, _ in BlackBoxAnswer(status: 401) }
    let found = broken(await channel.examination.subject(named: "receiver"))
    let taking: [PartnerRequirement] = [
      .takesReleases, .takesDuplicates, .survivesCutConnections, .takesAnyOrder, .refusedClaimNothing, .refusalsAreProblems,
    ]
    #expect(found.isSuperset(of: taking.map(\.rawValue)))
  }

  @Test(arguments: PartnerRequirement.allCases) func anEndpointThatBreaksOneRequirementIsFoundOut(
    _ requirement: PartnerRequirement
  )
    async throws
  {
    let channel = try ReceiverChannel(Self.change(requirement))
    let subject = await channel.examination.subject(named: "receiver")
    #expect(broken(subject).contains(requirement.rawValue), "\(requirement) is never found broken")
  }

  /// For each requirement an endpoint that keeps all but it, as nearly as can be.
  private static func change(_ requirement: PartnerRequirement) -> ReceiverChannel.Change {
    switch requirement {
    case .takesReleases: { _, _, answer, seen in answer.status == 204 && seen.events == 0 ? BlackBoxAnswer(status: 404) : answer }
    case .takesDuplicates:
      { _, _, answer, seen in answer.status == 204 && seen.events > 0 ? BlackBoxAnswer(status: 409) : answer }
    case .survivesCutConnections: { _, _, answer, seen in seen.wasCut ? BlackBoxAnswer(status: 409) : answer }
    case .takesAnyOrder: { _, payload, answer, _ in payload.contains("2026-03-01T") ? BlackBoxAnswer(status: 409) : answer }
    case .refusedClaimNothing: { _, _, answer, seen in seen.wasRefused ? BlackBoxAnswer(status: 409) : answer }
    case .refusalsAreProblems: { _, _, answer, _ in answer.status == 204 ? answer : BlackBoxAnswer(status: answer.status) }
    case .refusalsTellNothing:
      { _, payload, answer, _ in
        answer.status == 204
          ? answer
          : BlackBoxAnswer(
            status: answer.status, fields: [("Content-Type", "application/problem+json")],
            body: JSONWriter.bytes(["title": .string(payload)]))
      }
    case .redirectsNothing:
      { _, _, answer, _ in answer.status == 204 ? BlackBoxAnswer(status: 307, fields: [("Location", "/elsewhere")]) : answer }
    case .failsWithRetryAfter: { _, _, answer, seen in seen.events == 0 ? BlackBoxAnswer(status: 500) : answer }
    default: { request, payload, answer, _ in isMeant(requirement, request, payload, answer) ? taken : answer }
    }
  }

  /// Whether an endpoint that does not keep that requirement believes this delivery, which the right one refuses.
  private static func isMeant(
    _ requirement: PartnerRequirement, _ request: BlackBoxRequest, _ payload: String, _ answer: BlackBoxAnswer
  ) -> Bool {
    let header = ReceiverChannel.header(request.body)
    let title = (try? JSONValue(parsing: answer.body))?["title"]?.stringValue ?? ""
    switch requirement {
    case .refusesOtherOctets: return answer.status == 409
    case .refusesWrongSeals: return title == RefusalCode.signatureInvalid.rawValue
    case .refusesUnknownKeys: return title == RefusalCode.signatureUnknownKey.rawValue
    case .refusesNone: return header.contains("\"none\"")
    case .refusesHMAC: return header.contains("HS256")
    case .refusesForeignHeaders: return ["crit", "b64", "jku", "x5u", "jwk"].contains { header.contains("\"\($0)\"") }
    case .refusesOtherTyp: return title == RefusalCode.signatureType.rawValue
    case .refusesOtherContent: return title == RefusalCode.signatureHeader.rawValue && !header.contains("passerelle-release")
    case .refusesOtherGateways: return title == RefusalCode.signatureHeader.rawValue && header.contains("passerelle-release")
    case .refusesOtherAudience: return title == "for another"
    case .refusesOutOfTime: return title == "out of time"
    case .refusesUnknownTypes: return title == "unknown type"
    case .refusesMalformed: return answer.status == 400
    case .refusesOtherMediaTypes: return answer.status == 415
    case .refusesTooLarge: return answer.status == 413
    default: return false
    }
  }
}
