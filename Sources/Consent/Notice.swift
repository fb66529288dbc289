/// What the person was told of a purpose (CRPA L114-8; GDPR 13 and 14).
public enum Notice: Hashable, Sendable {
  /// The version of the information that is given.
  case version(String)
  /// None was written yet, and the file says so.
  case missing

  /// The version; nil when none was written.
  public var version: String? {
    if case .version(let version) = self { version } else { nil }
  }

  init(_ node: PolicyNode) throws(PolicyError) {
    let text = try node.text()
    self = text == "aucune" ? .missing : .version(text)
  }
}
