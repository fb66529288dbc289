import Crypto
import Exchange
import SwiftASN1
import Testing
import X509

@testable import Trust

struct PathJudgeTests {
  let world: PathWorld

  init() throws { world = try PathWorld() }

  @Test func trustsAChainOfThreeWithItsListsAndSaysWhatThatRestsOn() throws {
    let judge = try world.judge()
    let evidence = try #require(try world.verdict(judge).evidence)
    #expect(evidence.chain == [world.leaf, world.middle.der, world.root.der].map { Digest(of: $0) })
    #expect(evidence.subjects == ["CN=Caf d'essai", "CN=AC d'essai", "CN=AC racine d'essai"])
    #expect(evidence.status == .good)
    let lists = judge.material.objects.filter { $0.kind == .revocationList }.map(\.digest)
    #expect(Set(evidence.revocation) == Set(lists))
    #expect(evidence.sources.allSatisfy { $0.thisUpdate == PathWorld.day(-1) && $0.nextUpdate == PathWorld.day(1) })
  }

  @Test func findsIntermediatesAmongTheMaterial() throws {
    let middle = TrustObject(.intermediate, name: "ac", der: world.middle.der)
    let judge = PathJudge(material: try world.material([middle, world.root.list(), world.middle.list()]))
    let rules = try PathRules(anchors: ["racine"])
    #expect(judge.verdict(on: world.leaf, intermediates: [], under: rules, at: PathWorld.now).evidence != nil)
    let without = PathJudge(material: try world.material([world.root.list(), world.middle.list()]))
    let fault = without.verdict(on: world.leaf, intermediates: [], under: rules, at: PathWorld.now).fault
    #expect(fault?.reason == .noAnchor)
  }

  @Test func refusesAnAnchorThatIsNotThisPartners() throws {
    let judge = try world.judge()
    let fault = try world.verdict(judge, rules: PathRules(anchors: ["autre"])).fault
    #expect(fault?.reason == .noAnchor)
    #expect(try world.verdict(PathJudge(material: .none)).fault?.reason == .noAnchor)
  }

  @Test func refusesWhatIsExpiredOrNotYetValid() throws {
    let expired = try PathAuthority("AC périmée", under: world.root, days: -500 ... -1)
    let leaf = try expired.leaf()
    let judge = PathJudge(material: try world.material([world.root.list(), expired.list()]))
    let rules = try PathRules(anchors: ["racine"])
    let fault = judge.verdict(on: leaf, intermediates: [expired.der], under: rules, at: PathWorld.now).fault
    #expect(fault?.reason == .expired)
    #expect(fault?.depth == 1)
    #expect(fault?.since == PathWorld.day(-1))
    let early = try world.middle.leaf(days: 2...3)
    #expect(try world.verdict(world.judge(), leaf: early).fault?.reason == .notYetValid)
  }

  @Test func holdsACertificateValidThroughItsLastSecond() throws {
    let judge = PathJudge(material: try world.material([]))
    let rules = try PathRules(anchors: ["racine"], whenUnknown: .accept)
    let end = PathWorld.day(100)
    #expect(try world.verdict(judge, rules: rules, at: end).evidence?.status == .unknownAccepted)
    let after = try world.verdict(judge, rules: rules, at: Instant(milliseconds: end.milliseconds + 1))
    #expect(after.fault?.reason == .expired)
    #expect(try world.verdict(judge, rules: rules, at: end).evidence != nil)
  }

  @Test func refusesNamesOutsideOfTheConstraints() throws {
    let constraints = try Certificate.Extension(
      NameConstraints(permittedDNSDomains: ["essai.example"]), critical: true)
    let middle = try PathAuthority("AC bornée", under: world.root, extensions: [constraints])
    let judge = PathJudge(material: try world.material([world.root.list(), middle.list()]))
    func verdict(_ host: String) throws -> PathVerdict {
      let names = try Certificate.Extension(SubjectAlternativeNames([.dnsName(host)]), critical: false)
      return judge.verdict(
        on: try middle.leaf(extensions: [names]), intermediates: [middle.der], under: try PathRules(anchors: ["racine"]),
        at: PathWorld.now)
    }
    #expect(try verdict("caf.essai.example").evidence != nil)
    #expect(try verdict("caf.autre.example").fault?.reason == .nameConstraint)
  }

  @Test func requiresOneOfThePartnersPolicies() throws {
    let (rgs, other) = ("1.2.250.1.999.1.2", "1.2.250.1.999.1.3")
    let policy = try PathWorld.policies(rgs)
    let middle = try PathAuthority("AC RGS d'essai", under: world.root, extensions: [policy])
    let leaf = try middle.leaf(extensions: [policy])
    let judge = PathJudge(material: try world.material([world.root.list(), middle.list(), world.middle.list()]))
    func verdict(_ policies: Set<String>) throws -> PathVerdict {
      judge.verdict(
        on: leaf, intermediates: [middle.der], under: try PathRules(anchors: ["racine"], policies: policies),
        at: PathWorld.now)
    }
    #expect(try verdict([rgs]).evidence != nil)
    #expect(try verdict([rgs, other]).evidence != nil)
    #expect(try verdict([other]).fault?.reason == .policy)
    #expect(try world.verdict(judge, rules: PathRules(anchors: ["racine"], policies: [rgs])).fault?.reason == .policy)
  }

  @Test func refusesAuthoritiesAndForeignKeyUsesAsSigners() throws {
    let judge = try world.judge()
    #expect(try world.verdict(judge, leaf: world.middle.der).fault?.reason == .basicConstraints)
    let encipher = try world.middle.leaf(usage: KeyUsage(keyEncipherment: true))
    #expect(try world.verdict(judge, leaf: encipher).fault?.reason == .keyUsage)
  }

  @Test func refusesALeafThatIssuesAndALengthThatIsExceeded() throws {
    let short = try PathAuthority("AC sans suite", under: world.root, maxPathLength: 0)
    let below = try PathAuthority("AC de trop", under: short)
    let judge = PathJudge(material: try world.material([world.root.list(), short.list(), below.list()]))
    let rules = try PathRules(anchors: ["racine"])
    let verdict = judge.verdict(
      on: try below.leaf(), intermediates: [short.der, below.der], under: rules, at: PathWorld.now)
    #expect(verdict.fault?.reason == .pathLength)
  }

  @Test func refusesASignatureThatIsNotTheIssuers() throws {
    var leaf = world.leaf
    leaf[leaf.count - 1] ^= 1
    #expect(try world.verdict(world.judge(), leaf: leaf).fault?.reason == .signature)
  }

  @Test func takesAnotherPathWhenAnAuthorityIsCertifiedTwice() throws {
    // The same key and name, once with a length that the path exceeds.
    let judge = PathJudge(material: try world.material([world.root.list(), world.middle.list()]))
    let rules = try PathRules(anchors: ["racine"])
    var broken = world.middle.der
    broken[broken.count - 1] ^= 1
    for order in [[broken, world.middle.der], [world.middle.der, broken]] {
      #expect(judge.verdict(on: world.leaf, intermediates: order, under: rules, at: PathWorld.now).evidence != nil)
    }
  }
}
