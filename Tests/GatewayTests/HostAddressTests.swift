import Testing

@testable import Gateway

/// Which addresses are of the public network.
@Suite struct HostAddressTests {
  @Test(arguments: [
    "0.0.0.0", "10.1.2.3", "100.64.0.1", "100.127.255.255", "127.0.0.1", "127.255.255.254", "169.254.169.254", "172.16.0.1",
    "172.31.255.255", "192.0.0.8", "192.0.2.1", "192.88.99.1", "192.168.1.1", "198.18.0.1", "198.19.255.255", "198.51.100.7",
    "203.0.113.9", "224.0.0.1", "239.255.255.255", "240.0.0.1", "255.255.255.255", "::", "::1", "::7f00:1", "fe80::1", "fec0::1",
    "fc00::1", "fd12:3456::1", "ff02::1", "2001:db8::1", "2001::1", "2001:10::1", "3fff::1", "100::1", "::ffff:10.0.0.1",
    "::ffff:127.0.0.1", "64:ff9b::10.0.0.1", "64:ff9b:1::1", "2002:7f00:1::1", "2002:a9fe:a9fe::",
  ])
  func isNotPublic(text: String) async throws {
    for address in await HostAddress.resolve(text) { #expect(!address.isPublic, "\(text) as \(address.text)") }
    #expect(await !HostAddress.resolve(text).isEmpty, "\(text) cannot be read")
  }

  @Test(arguments: [
    "1.1.1.1", "9.255.255.255", "11.0.0.1", "100.63.255.255", "100.128.0.1", "172.15.255.255", "172.32.0.1", "192.0.1.1",
    "198.17.1.1",
    "198.20.0.1", "203.0.114.1", "223.255.255.255", "2606:4700::1111", "2a01:e0a::1", "::ffff:1.1.1.1", "64:ff9b::101:101",
    "2002:101:101::1",
  ])
  func isPublic(text: String) async throws {
    for address in await HostAddress.resolve(text) { #expect(address.isPublic, "\(text) as \(address.text)") }
    #expect(await !HostAddress.resolve(text).isEmpty, "\(text) cannot be read")
  }

  @Test(arguments: ["0x7f.1", "2130706433", "0177.0.0.1", "127.1"])
  func seesThroughOtherSpellingsOfThisMachine(text: String) async {
    #expect(await !HostAddress.resolve(text).isEmpty, "\(text) cannot be read")
    for address in await HostAddress.resolve(text) { #expect(!address.isPublic, "\(text) as \(address.text)") }
  }

  @Test func aNameWithoutAddressHasNone() async {
    #expect(await HostAddress.resolve("no-such-host.invalid") == [])
  }
}
