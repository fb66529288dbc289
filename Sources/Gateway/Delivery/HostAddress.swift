import NIOPosix

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// An address that a name stands for, as text: `192.0.2.1`, `2001:db8::1`.
struct HostAddress: Hashable, Sendable {
  /// The four or sixteen octets.
  let octets: [UInt8]
  /// As a connection takes it.
  let text: String

  /// Threads of its own: a name server that is slow keeps nothing else of the gateway waiting.
  private static let threads: NIOThreadPool = {
    let threads = NIOThreadPool(numberOfThreads: 8)
    threads.start()
    return threads
  }()

  /// Every address of a name, which may be an address itself; empty when it has none. It may take as long as the system's resolver does.
  static func resolve(_ name: String) async -> [HostAddress] {
    (try? await threads.runIfActive { lookUp(name) }) ?? []
  }

  private static func lookUp(_ name: String) -> [HostAddress] {
    var hints = addrinfo()
    hints.ai_family = AF_UNSPEC
    hints.ai_socktype = numericCast(SOCK_STREAM.rawValue)
    var found: UnsafeMutablePointer<addrinfo>?
    guard getaddrinfo(name, nil, &hints, &found) == 0 else { return [] }
    defer { freeaddrinfo(found) }
    var addresses: [HostAddress] = []
    var next = found
    while let info = next?.pointee {
      if let address = HostAddress(info), !addresses.contains(address) { addresses.append(address) }
      next = info.ai_next
    }
    return addresses
  }

  private init?(_ info: addrinfo) {
    guard let address = info.ai_addr else { return nil }
    var text = [CChar](repeating: 0, count: Int(NI_MAXHOST))
    guard getnameinfo(address, info.ai_addrlen, &text, socklen_t(text.count), nil, 0, NI_NUMERICHOST) == 0 else { return nil }
    self.text = String(decoding: text.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    switch info.ai_family {
    case AF_INET:
      octets = address.withMemoryRebound(to: sockaddr_in.self, capacity: 1) {
        withUnsafeBytes(of: $0.pointee.sin_addr) { Array($0) }
      }
    case AF_INET6:
      octets = address.withMemoryRebound(to: sockaddr_in6.self, capacity: 1) {
        withUnsafeBytes(of: $0.pointee.sin6_addr) { Array($0) }
      }
    default: return nil
    }
  }

  /// An address of these octets; for what is not looked up.
  init(octets: [UInt8], text: String) {
    self.octets = octets
    self.text = text
  }

  /// Whether it is one of the public network. What holds another address within is judged by that one.
  ///
  /// Not public (IANA special-purpose registries, RFC 6890): unspecified, loopback, private, shared (RFC 6598), link-local, documentation,
  /// benchmarking, protocol assignments, multicast, reserved, unique local (RFC 4193), site-local.
  var isPublic: Bool {
    octets.count == 4 ? Self.isPublic(four: octets) : Self.isPublic(sixteen: octets)
  }

  private static func isPublic(four octets: [UInt8]) -> Bool {
    guard octets.count == 4 else { return false }
    return switch (octets[0], octets[1], octets[2]) {
    case (0, _, _), (10, _, _), (127, _, _), (100, 64...127, _), (169, 254, _), (172, 16...31, _), (192, 168, _), (192, 0, 0),
      (192, 0, 2), (192, 88, 99), (198, 18...19, _), (198, 51, 100), (203, 0, 113), (224..., _, _):
      false
    default: true
    }
  }

  private static func isPublic(sixteen octets: [UInt8]) -> Bool {
    guard octets.count == 16 else { return false }
    // Of the one range that is given out; within it an address of four octets may be hidden: 6to4 (2002::/16), Teredo (2001::/32).
    if octets.starts(with: [0x00, 0x64, 0xff, 0x9b]), octets[4..<12].allSatisfy({ $0 == 0 }) {
      return isPublic(four: Array(octets[12...]))
    }
    if octets[..<10].allSatisfy({ $0 == 0 }), octets[10] == 0xff, octets[11] == 0xff {
      return isPublic(four: Array(octets[12...]))
    }
    guard octets[0] & 0xe0 == 0x20 else { return false }
    if octets[0] == 0x20, octets[1] == 0x02 { return isPublic(four: Array(octets[2..<6])) }
    // Protocol assignments (2001::/23) with Teredo, documentation (2001:db8::/32, 3fff::/20).
    if octets[0] == 0x20, octets[1] == 0x01, octets[2] < 0x02 { return false }
    if octets.starts(with: [0x20, 0x01, 0x0d, 0xb8]) { return false }
    return !(octets[0] == 0x3f && octets[1] == 0xff && octets[2] & 0xf0 == 0)
  }
}
