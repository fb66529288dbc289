/// How servers are reached over HTTP: by which authorities they are known, and through what.
public struct HTTPTerms: Hashable, Sendable {
  /// Certificates of the authorities that vouch for servers, PEM; those of the system when empty.
  let authorities: [String]
  /// The proxy's host and port; nil for none.
  let proxy: Proxy?

  struct Proxy: Hashable, Sendable {
    let host: String
    let port: Int
  }

  /// The system's authorities, and no proxy.
  public static let plain = HTTPTerms(authorities: [], proxy: nil)

  init(authorities: [String], proxy: Proxy?) {
    self.authorities = authorities
    self.proxy = proxy
  }
}
