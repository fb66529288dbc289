import Exchange
import Foundation
import TestSupport
import Testing

@testable import Trust

/// Timestamps of a local authority, played by `openssl ts`.
@Suite(.enabled(if: OutsideTool.hasOpenSSL, "the openssl command is not here")) final class TimestampTests {
  private static let digest = Digest(of: Array("un point de contrôle".utf8))
  private static let nonce: [UInt8] = [0x81] + [UInt8](repeating: 7, count: 15)

  private let local: LocalTimestamps
  private let authority: TimestampAuthority
  private let request: TimestampRequest
  private var now: Instant { Instant(milliseconds: Int64(Date().timeIntervalSince1970 * 1000)) }

  init() throws {
    local = try LocalTimestamps()
    authority = try TimestampAuthority(certificates: local.root)
    request = try TimestampRequest(digest: Self.digest, nonce: Self.nonce)
  }

  deinit { local.remove() }

  /// Why an answer is refused; nil when it is believed.
  private func reason(
    _ answer: [UInt8], _ request: TimestampRequest? = nil, by authority: TimestampAuthority? = nil, at instant: Instant? = nil
  ) -> TimestampError? {
    do {
      _ = try (authority ?? self.authority).verify(response: answer, for: request ?? self.request, at: instant ?? now)
      return nil
    } catch {
      return error
    }
  }

  @Test func believesTheConfiguredAuthority() throws {
    let token = try authority.verify(response: try local.answer(request.bytes), for: request, at: now)
    #expect(token.digest == Self.digest)
    #expect(abs(token.genTime.milliseconds - now.milliseconds) < 300_000)
    #expect(token.policy == "1.2.3.4.1")
    let later = try TimestampToken.verify(token.der, of: Self.digest, by: authority)
    #expect(later == token)
  }

  @Test func believesAnAuthorityByItsOwnCertificateAlone() throws {
    let pinned = try TimestampAuthority(certificates: local.text("tsa.pem"))
    #expect(reason(try local.answer(request.bytes), by: pinned) == nil)
  }

  @Test func openSSLReadsTheRequest() throws {
    let file = local.folder.appendingPathComponent("notre.tsq")
    try Data(try TimestampRequest(digest: Self.digest, nonce: Self.nonce, policy: "1.2.3.4.5").bytes).write(to: file)
    let read = try OutsideTool.run(["openssl", "ts", "-query", "-in", file.path, "-text"])
    #expect(read.output.contains("Hash Algorithm: sha256"))
    #expect(read.output.contains("Policy OID: 1.2.3.4.5"))
    #expect(read.output.contains("Nonce: 0x8107070707"))
    #expect(read.output.contains("Certificate required: yes"))
  }

  @Test func refusesAnAnswerAboutSomethingElse() throws {
    let other = try TimestampRequest(digest: Digest(of: [1]), nonce: Self.nonce)
    #expect(reason(try local.answer(other.bytes)) == .anotherDigest)
    let kept = try authority.verify(response: try local.answer(request.bytes), for: request, at: now)
    #expect(throws: TimestampError.anotherDigest) {
      try TimestampToken.verify(kept.der, of: Digest(of: [1]), by: authority)
    }
  }

  @Test func refusesAnOldAnswerToTheSameQuestion() throws {
    let other = try TimestampRequest(digest: Self.digest, nonce: [UInt8](repeating: 9, count: 16))
    #expect(reason(try local.answer(other.bytes)) == .anotherNonce)
  }

  @Test func refusesAnotherPolicy() throws {
    let strict = try TimestampAuthority(certificates: local.root, policy: "1.2.3.4.5")
    let asked = try TimestampRequest(digest: Self.digest, nonce: Self.nonce, policy: "1.2.3.4.5")
    #expect(reason(try local.answer(request.bytes), by: strict) == .anotherPolicy)
    #expect(reason(try local.answer(asked.bytes), asked, by: strict) == nil)
  }

  @Test func refusesATimeFarFromOurs() throws {
    let answer = try local.answer(request.bytes)
    for shift in [-360, 360] as [Int64] {
      guard case .anotherTime = reason(answer, at: now.adding(seconds: shift)) else {
        Issue.record("a timestamp \(shift) s away was believed")
        continue
      }
    }
    #expect(reason(answer, at: now.adding(seconds: 200)) == nil)
    #expect(reason(answer, at: Instant(milliseconds: .min)) != nil)
  }

  @Test func refusesAStrangersAuthority() throws {
    let stranger = try LocalTimestamps()
    defer { stranger.remove() }
    guard case .untrusted = reason(try stranger.answer(request.bytes)) else {
      Issue.record("a stranger's timestamp was believed")
      return
    }
  }

  @Test func refusesASignerThatIsNotForTimestampsAlone() throws {
    #expect(reason(try local.answer(request.bytes, signedAs: "tsa")) == nil)
    for profile in ["server", "lax"] {
      guard case .untrusted = reason(try local.answer(request.bytes, signedAs: profile)) else {
        Issue.record("a timestamp signed as \(profile) was believed")
        continue
      }
    }
  }

  @Test func refusesASignatureOverSHA1() throws {
    guard case .badSignature = reason(try local.answer(request.bytes, section: "weak")) else {
      Issue.record("a timestamp signed with SHA-1 was believed")
      return
    }
  }

  @Test func saysWhatAnAuthorityThatStampsNothingSaid() throws {
    guard case .notGranted(status: 2, _) = reason(try local.answer(request.bytes, section: "refusing")) else {
      Issue.record("a refusal was taken for a timestamp")
      return
    }
  }

  @Test func believesNoAnswerOfWhichAByteWasChanged() throws {
    let answer = try local.answer(request.bytes)
    var believed: [Int] = []
    for index in stride(from: 0, to: answer.count, by: 3) {
      var changed = answer
      changed[index] ^= 0x40
      guard let token = try? authority.verify(response: changed, for: request, at: now) else { continue }
      // What is not signed may change (the status, unsigned attributes, a certificate that no path needs); what is said may not.
      if token.digest != Self.digest || abs(token.genTime.milliseconds - now.milliseconds) > 300_000 { believed.append(index) }
    }
    #expect(believed == [])
  }

  @Test func refusesWhatIsNoAnswer() throws {
    let answer = try local.answer(request.bytes)
    for garbage in [[], [0x30], [0x30, 0x80], Array("<html>".utf8), Array(answer.dropLast()), answer + [0]] {
      #expect(reason(garbage) == .malformed)
    }
    #expect(reason([UInt8](repeating: 0x30, count: TimestampAuthority.maximumBytes + 1)) == .tooLarge)
    for length in stride(from: 1, to: answer.count, by: 7) {
      #expect(reason(Array(answer.prefix(length))) != nil)
    }
  }

  @Test func refusesACertificateThatHadExpiredWhenItStamped() throws {
    // The root and the signer begin today: a token that says another day is not within them.
    let token = try authority.verify(response: try local.answer(request.bytes), for: request, at: now)
    let check = try TimestampCheck(
      question: TimestampRequest.der(of: Self.digest, nonce: nil, policy: nil), anchors: authority.anchors)
    #expect(throws: TimestampError.self) { try check.token(token.der, of: Self.digest, asOf: now.adding(seconds: 86400 * 3)) }
    #expect(try check.token(token.der, of: Self.digest).genTime == token.genTime)
  }

  @Test func refusesARequestThatCannotBeAsked() {
    #expect(throws: KeyError.self) { try TimestampRequest(digest: Self.digest, nonce: [1, 2, 3]) }
    #expect(throws: KeyError.self) {
      try TimestampRequest(digest: Self.digest, nonce: Self.nonce, policy: "timeStamping")
    }
    #expect(throws: KeyError.self) { try TimestampAuthority(certificates: "rien") }
    #expect(throws: KeyError.self) { try TimestampAuthority(certificates: local.root, policy: "1.x") }
  }
}
