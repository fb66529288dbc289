/// What the recipient is, for what it is told under a purpose (GDPR 4(7), 4(8)), and how far a text says so.
public struct ProcessingRole: Hashable, Sendable {
  /// The two roles. The raw value is the file's word.
  public enum Quality: String, Hashable, Sendable, CaseIterable {
    /// It decides why and how it processes.
    case controller = "responsable"
    /// It processes on another's behalf.
    case processor = "sous-traitant"
  }

  /// Which.
  public let quality: Quality
  /// How far a text was read that says so.
  public let status: Basis.Status

  /// Reads the role; nil for `inconnu`.
  static func read(_ node: PolicyNode) throws(PolicyError) -> ProcessingRole? {
    try node.isText("inconnu") ? nil : ProcessingRole(node)
  }

  private init(_ node: PolicyNode) throws(PolicyError) {
    let members = try node.members(["qualite", "statut"])
    guard let quality = try members["qualite"]?.word(Quality.self), let status = try members["statut"]?.word(Basis.Status.self)
    else { throw node.failure("qualite and statut are expected") }
    (self.quality, self.status) = (quality, status)
  }
}
