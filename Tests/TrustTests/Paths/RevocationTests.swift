import Crypto
import Exchange
import SwiftASN1
import Testing
import X509

@testable import Trust

/// CRLs and OCSP responses: what clears a certificate, what refuses it, and what is not heard.
struct RevocationTests {
  let world: PathWorld

  init() throws { world = try PathWorld() }

  private func verdict(
    _ objects: [TrustObject], staple: [UInt8]? = nil, unknown: UnknownRevocation = .refuse, graceHours: Int = 24,
    at instant: Instant = PathWorld.now
  ) throws -> PathVerdict {
    try world.verdict(
      PathJudge(material: world.material(objects)), staple: staple,
      rules: PathRules(anchors: ["racine"], whenUnknown: unknown, graceHours: graceHours), at: instant)
  }

  @Test func refusesARevokedLeafAndSaysSinceWhen() throws {
    let fault = try verdict([world.root.list(), world.middle.list([world.leaf])]).fault
    #expect(fault?.reason == .revoked)
    #expect(fault?.depth == 0)
    #expect(fault?.since == PathWorld.day(-3))
  }

  @Test func refusesARevokedAuthority() throws {
    let fault = try verdict([world.root.list([world.middle.der]), world.middle.list()]).fault
    #expect(fault?.reason == .revoked)
    #expect(fault?.depth == 1)
  }

  @Test func refusesOrAcceptsTheUnknownAsTheRulesSay() throws {
    for objects in try [[], [world.root.list()], [world.middle.list()]] {
      #expect(try verdict(objects).fault?.reason == .revocationUnknown)
      #expect(try verdict(objects, unknown: .accept).evidence?.status == .unknownAccepted)
    }
    // What is known to be revoked is not unknown.
    let revoked = try [world.middle.list([world.leaf])]
    #expect(try verdict(revoked, unknown: .accept).fault?.reason == .revoked)
  }

  @Test func countsAStaleListWithinTheGraceOnly() throws {
    let lists = try [world.root.list(days: -9...9), world.middle.list(days: -9...0)]
    #expect(try verdict(lists).evidence?.status == .good)
    let late = PathWorld.now.adding(seconds: 1)
    #expect(try verdict(lists, at: late).evidence?.status == .grace)
    #expect(try verdict(lists, at: PathWorld.day(1)).evidence?.status == .grace)
    let over = Instant(milliseconds: PathWorld.day(1).milliseconds + 1)
    #expect(try verdict(lists, at: over).fault?.reason == .revocationUnknown)
    #expect(try verdict(lists, unknown: .accept, at: over).evidence?.status == .unknownAccepted)
    #expect(try verdict(lists, graceHours: 0, at: late).fault?.reason == .revocationUnknown)
    #expect(try verdict(lists + [world.middle.list(days: -1...5)], at: late).evidence?.status == .good)
  }

  @Test func stillHearsAStaleListOnWhatItRevokes() throws {
    let lists = try [world.root.list(days: -9...9), world.middle.list([world.leaf], days: -9 ... -5)]
    #expect(try verdict(lists, unknown: .accept).fault?.reason == .revoked)
  }

  @Test func doesNotUseAListOfTheFuture() throws {
    let lists = try [world.root.list(), world.middle.list([world.leaf], days: 1...2)]
    #expect(try verdict(lists, unknown: .accept).evidence?.status == .unknownAccepted)
    let soon = PathWorld.day(1).adding(seconds: -299)
    #expect(try verdict(lists, at: soon).fault?.reason == .revoked)
    #expect(try verdict(lists, at: PathWorld.day(1).adding(seconds: -301)).fault?.reason == .revocationUnknown)
  }

  @Test func doesNotHearAListThatSomeoneElseSigned() throws {
    let forger = try PathAuthority("AC d'essai", under: world.root)
    let forged = try forger.list()
    #expect(try verdict([world.root.list(), forged]).fault?.reason == .revocationUnknown)
    var broken = try world.middle.list(days: -1...2).der
    broken[broken.count - 1] ^= 1
    let object = TrustObject(.revocationList, name: "broken", der: broken)
    #expect(try verdict([world.root.list(), object]).fault?.reason == .revocationUnknown)
    // A list that does not count does not hide one that does.
    #expect(try verdict([world.root.list(), object, forged, world.middle.list()]).evidence?.status == .good)
  }

  @Test func aGoodResponseStandsInForTheLeafsList() throws {
    let staple = try #require(OCSPForge(issuer: world.middle).response(on: world.leaf))
    let evidence = try #require(try verdict([world.root.list()], staple: staple).evidence)
    #expect(evidence.status == .good)
    #expect(evidence.revocation.contains(Digest(of: staple)))
    let stored = TrustObject(.ocspResponse, name: "reponse", der: staple)
    #expect(try verdict([world.root.list(), stored]).evidence?.status == .good)
    let stale = try #require(OCSPForge(issuer: world.middle).response(on: world.leaf, days: -3 ... -1))
    #expect(try verdict([world.root.list()], staple: stale).evidence?.status == .grace)
    #expect(try verdict([world.root.list()], staple: stale, graceHours: 1).fault?.reason == .revocationUnknown)
    let open = try #require(OCSPForge(issuer: world.middle).response(on: world.leaf, days: nil))
    #expect(try verdict([world.root.list()], staple: open).evidence?.status == .grace)
  }

  @Test func aRevokedOneInEitherSourceWins() throws {
    let forge = OCSPForge(issuer: world.middle)
    let (good, bad) = try (#require(forge.response(on: world.leaf)), #require(forge.response(on: world.leaf, revoked: true)))
    #expect(try verdict([world.root.list(), world.middle.list()], staple: bad).fault?.reason == .revoked)
    #expect(try verdict([world.root.list(), world.middle.list([world.leaf])], staple: good).fault?.reason == .revoked)
    let stored = TrustObject(.ocspResponse, name: "reponse", der: bad)
    #expect(try verdict([world.root.list(), world.middle.list(), stored], staple: good).fault?.reason == .revoked)
  }

  @Test func doesNotHearAResponseThatIsForgedWeakOrAboutAnother() throws {
    let stranger = try PathAuthority("AC d'essai", under: world.root)
    let forge = OCSPForge(issuer: world.middle)
    var broken = try #require(forge.response(on: world.leaf))
    broken[broken.count - 1] ^= 1
    let others: [[UInt8]?] = [
      OCSPForge(issuer: world.middle, signer: (stranger.der, stranger.key)).response(on: world.leaf),
      OCSPForge(issuer: world.middle, signer: (world.root.der, world.root.key)).response(on: world.leaf),
      forge.response(on: try world.middle.leaf()), forge.response(on: world.leaf, digest: OCSPForge.weakDigest), broken,
      Array("garbage".utf8), [],
    ]
    for other in others {
      let staple = try #require(other)
      #expect(try verdict([world.root.list()], staple: staple).fault?.reason == .revocationUnknown)
    }
  }

  @Test func hearsADelegateOfTheIssuerOnly() throws {
    let usage = try Certificate.Extension(ExtendedKeyUsage([.ocspSigning]), critical: false)
    let noCheck = Certificate.Extension(oid: [1, 3, 6, 1, 5, 5, 7, 48, 1, 5], critical: false, value: [5, 0])
    func verdict(_ authority: PathAuthority, _ extensions: [Certificate.Extension], lists: [TrustObject]) throws -> PathVerdict {
      let key = P256.Signing.PrivateKey()
      let delegate = try authority.leaf("Répondeur d'essai", key: .init(key.publicKey), extensions: extensions)
      let staple: [UInt8] = try #require(OCSPForge(issuer: world.middle, signer: (delegate, key)).response(on: world.leaf))
      return try self.verdict(lists, staple: staple)
    }
    let root = try [world.root.list()]
    #expect(try verdict(world.middle, [usage, noCheck], lists: root).evidence?.status == .good)
    #expect(try verdict(world.middle, [noCheck], lists: root).fault?.reason == .revocationUnknown)
    #expect(try verdict(world.root, [usage, noCheck], lists: root).fault?.reason == .revocationUnknown)
    // Without `nocheck` the delegate itself must be cleared.
    #expect(try verdict(world.middle, [usage], lists: root).fault?.reason == .revocationUnknown)
    let both = try root + [world.middle.list(days: -9 ... -5)]
    #expect(try verdict(world.middle, [usage, noCheck], lists: both).evidence?.status == .good)
  }
}
