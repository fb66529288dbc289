import Foundation

/// What may be called: `https`, and `http` on this very machine alone, for simulated partners.
enum PartnerAddress {
  /// Whether the text is such an address, without user, query or fragment.
  static func isAdmitted(_ text: String) -> Bool {
    guard let parts = URLComponents(string: text), let host = parts.host, !host.isEmpty, parts.user == nil,
      parts.password == nil, parts.query == nil, parts.fragment == nil, !text.hasSuffix("/")
    else { return false }
    return parts.scheme == "https" || (parts.scheme == "http" && ["127.0.0.1", "localhost", "[::1]", "::1"].contains(host))
  }

  /// A value as it stands in a path or a query (RFC 3986 §2.3: all but unreserved characters encoded).
  static func encoded(_ text: String) -> String {
    var allowed = CharacterSet(charactersIn: "-._~")
    allowed.insert(charactersIn: "a"..."z")
    allowed.insert(charactersIn: "A"..."Z")
    allowed.insert(charactersIn: "0"..."9")
    return text.addingPercentEncoding(withAllowedCharacters: allowed) ?? ""
  }
}
