import Exchange
import JSONTree
import Testing
import Trust

/// A conformance report's signature: whose, when, for whom.
@Suite struct SignedReportTests {
  private static let now = Instant("2026-03-02T09:30:00Z") ?? Instant(milliseconds: 0)
  private static let report = Array("{\"kit\": 2}\n".utf8)
  private static let month: Int64 = 30 * 86400

  private let key: SigningKey
  private let pem: String
  private let partner: PartnerID

  init() throws {
    let made = try SigningKey.generate(.es256)
    pem = try DevelopmentAuthority(name: "AC d'essai", on: Self.now).issue("departement-04", for: made, on: Self.now)
    key = try SigningKey(pem: made.pem, certificate: pem)
    partner = try #require(PartnerID("departement-04"))
  }

  private func signed(at instant: Instant = now, challenge: String? = nil) throws -> SignedReport {
    try SignedReport(try SignedReport.sign(Self.report, key: key, at: instant, challenge: challenge))
  }

  private func registered(_ terms: KeyTerms = KeyTerms()) throws -> RegisteredKey {
    try RegisteredKey(id: "departement-04/cle-1", partner: partner, certificate: pem, terms: terms)
  }

  @Test func aReportComesBackAsItWasWithWhenAndForWhom() throws {
    let signed = try signed(challenge: "mot-7319")
    #expect(try signed.report(signedWith: pem) == Self.report)
    #expect(try signed.report(signedWith: registered()) == Self.report)
    #expect(signed.issuedAt == Self.now && signed.challenge == "mot-7319")
    #expect(try self.signed().challenge == nil)
  }

  @Test func anotherKeysCertificateVerifiesNothing() throws {
    let other = try SigningKey.generate(.es256)
    let otherPEM = try DevelopmentAuthority(name: "AC d'essai", on: Self.now).issue("caf-041", for: other, on: Self.now)
    #expect(throws: Refusal(.signatureUnknownKey)) { try signed().report(signedWith: otherPEM) }
    // The certificate that it names, and the signature of another.
    let forged = try SigningKey(pem: other.pem, certificate: otherPEM)
    let body = try SignedReport.sign(Self.report, key: forged, at: Self.now)
    #expect(throws: Refusal(.signatureUnknownKey)) { try SignedReport(body).report(signedWith: pem) }
  }

  /// Who retired a key meant that from then on it says nothing any more.
  @Test func aKeyThatWasRetiredVerifiesNothingLater() throws {
    let retired = try registered(KeyTerms(retiresAt: Self.now))
    #expect(try signed(at: Self.now.adding(seconds: -1)).report(signedWith: retired) == Self.report)
    for later in [0, 1, Self.month] {
      #expect(throws: Refusal(.signatureKeyRetired, ["until": Self.now.description])) {
        try signed(at: Self.now.adding(seconds: later)).report(signedWith: retired)
      }
    }
  }

  /// Whoever stole a key says any day.
  @Test func aRevokedKeyVerifiesNothingWheneverItWasRevoked() throws {
    let revoked = try registered(KeyTerms(revokedAt: Self.now))
    for moment in [-Self.month, 0, Self.month] {
      #expect(throws: Refusal(.signatureKeyRevoked, ["since": Self.now.description])) {
        try signed(at: Self.now.adding(seconds: moment)).report(signedWith: revoked)
      }
    }
  }

  @Test func outsideOfItsCertificatesValidityAKeyVerifiesNothing() throws {
    let key = try registered()
    for moment in [key.validFrom.adding(seconds: -1), key.validUntil.adding(seconds: 1)] {
      let refusal = Refusal(
        .signatureCertificateExpired, ["from": key.validFrom.description, "until": key.validUntil.description])
      #expect(throws: refusal) { try signed(at: moment).report(signedWith: key) }
      #expect(throws: refusal) { try signed(at: moment).report(signedWith: pem) }
    }
    for moment in [key.validFrom, key.validUntil] { #expect(try signed(at: moment).report(signedWith: pem) == Self.report) }
  }

  @Test(arguments: ["", "a b", "é", "\u{1B}[2J", String(repeating: "a", count: 129)]) func whatIsNoChallengeIsNotSigned(
    _ text: String
  ) {
    #expect(!SignedReport.isChallenge(text))
    #expect(throws: Failure.self) { try SignedReport.sign(Self.report, key: key, at: Self.now, challenge: text) }
  }

  /// A report that does not say when it was signed cannot be held to what was true then.
  @Test(arguments: [nil, JSONValue.string("2026-03-02T09:30:00Z"), -1]) func aReportWithoutItsMomentIsNone(_ moment: JSONValue?)
    throws
  {
    var header: JSONObject = [
      "alg": "ES256", "typ": "passerelle-conformance+jws",
      "x5t#S256": .string(Base64URL.text(try registered().thumbprint.bytes)),
    ]
    if let moment { header["iat"] = moment }
    let protected = Base64URL.text(JSONWriter.bytes(.object(header)))
    let payload = Base64URL.text(Self.report)
    let signature = Base64URL.text(try key.sign(Array("\(protected).\(payload)".utf8)))
    #expect(throws: Refusal(.signatureHeader, ["reason": "iat: 0…253402300799"])) {
      try SignedReport(Array("\(protected).\(payload).\(signature)".utf8))
    }
  }
}
