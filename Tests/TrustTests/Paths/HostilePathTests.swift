import Exchange
import Testing

@testable import Trust

/// Certificates made to hurt: the verdict is a refusal, or the right one, and it comes.
struct HostilePathTests {
  let world: PathWorld
  let rules: PathRules

  init() throws {
    world = try PathWorld()
    rules = try PathRules(anchors: ["racine"], whenUnknown: .accept)
  }

  private func verdict(_ leaf: [UInt8], _ intermediates: [[UInt8]], at instant: Instant = PathWorld.now) throws -> PathVerdict {
    PathJudge(material: try world.material([])).verdict(on: leaf, intermediates: intermediates, under: rules, at: instant)
  }

  @Test func refusesAPathLongerThanAnyInUse() throws {
    var chain = [world.root]
    for number in 0..<40 { chain.append(try PathAuthority("AC \(number)", under: chain.last)) }
    let leaf = try #require(chain.last).leaf()
    let fault = try verdict(leaf, chain.dropFirst().map(\.der)).fault
    #expect(fault?.reason == .pathLength)
    let fifteen = try chain[15].leaf()
    #expect(try verdict(fifteen, chain[1...15].map(\.der)).fault != nil)
    #expect(try verdict(try chain[8].leaf(), chain[1...8].map(\.der)).evidence?.chain.count == 10)
  }

  @Test func isNotCaughtInALoop() throws {
    // Two authorities that certify each other, and nobody else them.
    let first = try PathAuthority("AC première")
    let second = try PathAuthority("AC seconde", under: first)
    let crossed = try PathWorld.crossCertificate(of: first, by: second)
    let fault = try verdict(try second.leaf(), [second.der, crossed, second.der]).fault
    #expect(fault?.reason == .noAnchor)
  }

  @Test func isNotKeptFromTheRightAuthorityByManyWrongOnes() throws {
    var broken = world.middle.der
    broken[broken.count - 1] ^= 1
    let chain = Array(repeating: broken, count: 31) + [world.middle.der]
    #expect(try verdict(world.leaf, chain).evidence?.chain.count == 3)
  }

  @Test func refusesWhatIsNoCertificate() throws {
    for garbage in [[], [0x30], [0x30, 0x84, 0xFF, 0xFF, 0xFF, 0xFF], Array(repeating: 0x30, count: 100_000), world.leaf + [0]] {
      #expect(try verdict(garbage, []).fault?.reason == .malformed)
      #expect(try verdict(world.leaf, [garbage]).fault?.reason == .malformed)
    }
    #expect(try verdict([UInt8](repeating: 0, count: ParsedCertificate.limit + 1), []).fault?.reason == .malformed)
  }

  @Test func comesToAVerdictOnEveryChangedByte() throws {
    let good = try #require(verdict(world.leaf, [world.middle.der]).evidence)
    let judge = PathJudge(material: try world.material([]))
    for index in world.leaf.indices {
      var leaf = world.leaf
      leaf[index] ^= UInt8(truncatingIfNeeded: 1 << (index % 8))
      let changed = judge.verdict(on: leaf, intermediates: [world.middle.der], under: rules, at: PathWorld.now)
      #expect(changed.evidence == nil, "byte \(index)")
    }
    for index in stride(from: 0, to: world.middle.der.count, by: 3) {
      var middle = world.middle.der
      middle[index] ^= 0x55
      let changed = judge.verdict(on: world.leaf, intermediates: [middle], under: rules, at: PathWorld.now)
      #expect(changed.evidence == nil, "byte \(index) of the authority")
    }
    let staple = try #require(OCSPForge(issuer: world.middle).response(on: world.leaf))
    for index in stride(from: 0, to: staple.count, by: 2) {
      var changed = staple
      changed[index] ^= 0x55
      let verdict = try world.verdict(judge, staple: changed, rules: rules)
      #expect(verdict.evidence == good, "byte \(index) of the staple")
    }
  }

  @Test func judgesAtAnyMoment() throws {
    for milliseconds in [Int64.min, -1, 0, 253_402_300_800_000, Int64.max] {
      #expect(try verdict(world.leaf, [world.middle.der], at: Instant(milliseconds: milliseconds)).evidence == nil)
    }
  }
}
