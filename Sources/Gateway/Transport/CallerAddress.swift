import NIOCore

/// The two ways in which an address is known: a network that names nobody, and a machine that may hold so many connections.
enum CallerAddress {
  /// The /24 (IPv4) or /48 (IPv6) that the caller comes from; refusals of strangers are counted by it, never by address.
  static func network(of address: SocketAddress?) -> String {
    let bytes = octets(of: address)
    if bytes.count == 4 { return bytes.prefix(3).map { String($0) }.joined(separator: ".") + ".0/24" }
    guard bytes.count == 16 else { return "local" }
    let groups = stride(from: 0, to: 6, by: 2).map { String(UInt16(bytes[$0]) << 8 | UInt16(bytes[$0 + 1]), radix: 16) }
    return groups.joined(separator: ":") + "::/48"
  }

  /// The IPv4 address, or the first 64 bits of the IPv6 one; empty for a local socket.
  static func machine(of address: SocketAddress?) -> [UInt8] {
    let bytes = octets(of: address)
    return bytes.count == 16 ? Array(bytes.prefix(8)) : bytes
  }

  /// An IPv4 address that came in IPv6's clothes (RFC 4291 §2.5.5.2) is the IPv4 address.
  private static func octets(of address: SocketAddress?) -> [UInt8] {
    switch address {
    // Where the system's structures have them: after family and port; IPv6 also after the flow label (RFC 3493 §3.3).
    case .v4(let address): return withUnsafeBytes(of: address.address) { Array($0[4..<8]) }
    case .v6(let address):
      let bytes = withUnsafeBytes(of: address.address) { Array($0[8..<24]) }
      let mapped = bytes.prefix(10).allSatisfy { $0 == 0 } && bytes[10] == 0xFF && bytes[11] == 0xFF
      return mapped ? Array(bytes.suffix(4)) : bytes
    case .unixDomainSocket, nil: return []
    }
  }
}
