import Exchange
import Testing

@testable import Trust

/// A remembered verdict is the one that judging again would give.
struct PathMemoryTests {
  let world: PathWorld
  let rules: PathRules

  init() throws {
    world = try PathWorld()
    rules = try PathRules(anchors: ["racine"], graceHours: 12)
  }

  @Test func followsEveryBoundaryWhicheverWayTimeGoes() throws {
    let material = try world.material([
      world.root.list(days: -9...9), world.middle.list(days: -1...1), world.middle.list([world.leaf], days: 3...4),
    ])
    let judge = PathJudge(material: material)
    let hours = Array(-300...300).filter { $0 % 13 == 0 || abs($0 % 24) < 1 }
    var seen: Set<String> = []
    for hour in hours + hours.reversed() {
      for odd in [-1, 0, 1] as [Int64] {
        let instant = Instant(milliseconds: PathWorld.now.milliseconds + Int64(hour) * 3_600_000 + odd)
        let remembered = try world.verdict(judge, rules: rules, at: instant)
        let fresh = try world.verdict(PathJudge(material: material), rules: rules, at: instant)
        #expect(remembered == fresh, "\(hour) h \(odd) ms")
        seen.insert(remembered.evidence?.status.rawValue ?? remembered.fault?.reason.rawValue ?? "")
      }
    }
    #expect(seen == ["good", "grace", "revocation-unknown", "revoked"])
  }

  @Test func knowsBeforeAndAfterARevocation() throws {
    let judge = PathJudge(
      material: try world.material([
        world.root.list(days: -9...9), world.middle.list(days: -5...5), world.middle.list([world.leaf], days: 0...5),
      ]))
    let before = PathWorld.now.adding(seconds: -3600)
    for _ in 0..<2 {
      #expect(try world.verdict(judge, rules: rules, at: before).evidence?.status == .good)
      #expect(try world.verdict(judge, rules: rules).fault?.reason == .revoked)
    }
  }

  @Test func keepsPartnersRulesApart() throws {
    let judge = PathJudge(material: try world.material([]))
    let lenient = try PathRules(anchors: ["racine"], whenUnknown: .accept)
    for _ in 0..<2 {
      #expect(try world.verdict(judge, rules: rules).fault?.reason == .revocationUnknown)
      #expect(try world.verdict(judge, rules: lenient).evidence?.status == .unknownAccepted)
      #expect(try world.verdict(judge, rules: PathRules(anchors: ["autre"])).fault?.reason == .noAnchor)
    }
    #expect(judge.remembered == 3)
  }

  @Test func isNotFilledByAFlood() throws {
    let judge = try world.judge()
    let good = try world.verdict(judge, rules: rules)
    for number in 0..<1000 {
      let garbage = Array("staple \(number)".utf8)
      #expect(try world.verdict(judge, staple: garbage, rules: rules) == good)
    }
    #expect(judge.remembered == 1)
    let response = try #require(OCSPForge(issuer: world.middle).response(on: world.leaf))
    for number in 1...20 {
      var forged = response
      forged[forged.count - 1] ^= UInt8(number)
      #expect(try world.verdict(judge, staple: forged, rules: rules) == good)
    }
    #expect(judge.remembered == 21)
    var memory = PathMemory(capacity: 10)
    let judgement = PathJudgement(good, at: PathWorld.now, boundaries: [])
    for number in 0..<1000 {
      let key = PathMemory.Key(path: Digest(of: [UInt8(number % 250)]), rules: Digest(of: []), staple: nil)
      memory.remember(judgement, key)
      #expect(memory.count <= 10)
      #expect(memory.verdict(key, at: PathWorld.now) == good)
    }
  }

  @Test func chainsThatAMessageBringsDoNotForgetWhatIsRegistered() throws {
    let judge = try world.judge()
    let registered = CertificatePath(leaf: world.leaf, intermediates: [world.middle.der])
    let good = judge.verdict(on: registered, under: rules, at: PathWorld.now)
    let alone = CertificatePath(leaf: world.leaf)
    for number in 0..<5000 {
      _ = judge.verdict(on: alone.longer(by: [[UInt8]("chain \(number)".utf8)]), under: rules, at: PathWorld.now)
    }
    #expect(judge.rememberedOfRegistered == 1)
    #expect(judge.remembered <= 1 + 1024)
    #expect(judge.verdict(on: registered, under: rules, at: PathWorld.now) == good)
  }

  @Test func aListOfAnAuthorityThatIsNotOnThePathChangesNothing() throws {
    let stranger = try PathAuthority("AC étrangère")
    let lists = try [world.root.list(), world.middle.list()]
    func span(_ material: TrustMaterial) -> [Instant] {
      let judgement = PathEngine(material).judge(
        CertificatePath(leaf: world.leaf, intermediates: [world.middle.der]), staple: nil, under: rules, at: PathWorld.now)
      return [judgement.from, judgement.until]
    }
    let alone = span(try world.material(lists))
    let near = try stranger.list(days: 0...0)
    #expect(span(try world.material(lists + [near])) == alone)
    // The edges of a list of its own authority do count.
    #expect(span(try world.material(lists + [try world.middle.list(days: 0...0)])) != alone)
  }

  @Test func manyAtOnceGetTheSameVerdict() async throws {
    let judge = try world.judge()
    let expected = try world.verdict(judge, rules: rules)
    let leaves = try (0..<20).map { _ in try world.middle.leaf() }
    let kinds = await withTaskGroup(of: Bool.self) { group in
      for leaf in leaves {
        group.addTask { (try? world.verdict(judge, leaf: leaf, rules: rules).evidence?.status) == expected.evidence?.status }
      }
      return await group.reduce(into: []) { $0.append($1) }
    }
    #expect(kinds == Array(repeating: true, count: 20))
  }

  @Test func holdsASpanBetweenTwoBoundaries() {
    let fault = PathVerdict.refused(PathFault(.expired, depth: 0, ""))
    let instants = [10, 20, 30].map { Instant(milliseconds: $0) }
    let span = PathJudgement(fault, at: Instant(milliseconds: 20), boundaries: instants)
    #expect(span.from == instants[1])
    #expect(span.until == instants[2])
    let open = PathJudgement(fault, at: Instant(milliseconds: .max), boundaries: [])
    #expect(open.from.milliseconds == .min)
    #expect(Instant(milliseconds: .max).clamped(adding: 1) == Instant(milliseconds: .max))
    #expect(Instant(milliseconds: .min).clamped(adding: -1) == Instant(milliseconds: .min))
    #expect(Instant(milliseconds: -1).wholeSeconds == -1)
  }
}
