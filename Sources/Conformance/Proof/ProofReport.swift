public import Exchange

/// What became of an adapter's examples and of documents made from its rows.
public struct ProofReport: Hashable, Sendable {
  /// How many of how many.
  public struct Tally: Hashable, Sendable {
    /// How many kept every law.
    public internal(set) var passed = 0
    /// How many there were.
    public internal(set) var total = 0
  }

  /// The format.
  public let type: MessageType
  /// The examples of its folder.
  public internal(set) var examples = Tally()
  /// Documents made from its rows.
  public internal(set) var made = Tally()
  /// How many of those say of nobody whom they speak of: they are rightly refused and prove nothing more.
  public internal(set) var nameless = 0
  /// How many were written from the dossier alone; the others need a complement, or more than the format itself can say.
  public internal(set) var written = 0
  /// Codes and elements of which no made document held one.
  public internal(set) var unseen: [String] = []
  /// What its code tables leave open.
  public internal(set) var openWords: [String] = []
  /// The first failures of each law.
  public internal(set) var failures: [ProofFailure] = []

  init(type: MessageType) { self.type = type }

  /// Whether no law was broken, there is an example, and everything occurred.
  public var isProven: Bool {
    failures.isEmpty && examples.total > 0 && unseen.isEmpty && openWords.isEmpty && made.passed > nameless
  }
}
