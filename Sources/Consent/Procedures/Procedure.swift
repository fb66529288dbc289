public import Dossier

/// What an administration does for a person, and the facts that it takes: for these it asks before it asks the person (CRPA L113-12).
public struct Procedure: Hashable, Sendable {
  /// One fact that the procedure needs.
  public struct Need: Hashable, Sendable {
    /// The fact.
    public let path: FactPath
    /// For how many days after it was last said it need not be asked again; nil for as long as the dossier's rule says.
    public let freshnessDays: Int?
    /// Whether the person must declare or confirm it though it is known: silence there makes an overpayment.
    public let mustDeclare: Bool

    /// A fact that is needed.
    public init(path: FactPath, freshnessDays: Int? = nil, mustDeclare: Bool = false) {
      self.path = path
      self.freshnessDays = freshnessDays
      self.mustDeclare = mustDeclare
    }
  }

  /// The identifier, the name of its file: `demande-rsa`.
  public let id: String
  /// The name that people read.
  public let label: Label
  /// The purposes of conventions under which it may be carried out.
  public let purposes: Set<String>
  /// What it needs, in the order in which it is asked.
  public let needs: [Need]
  /// The rights and local schemes of which it says what conditions are met, in order; they rest on ``needs`` alone.
  public let rights: [Right]
}
