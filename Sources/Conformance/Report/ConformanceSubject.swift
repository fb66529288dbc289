/// What was tried of one adapter, gateway or partner.
public struct ConformanceSubject: Hashable, Sendable {
  /// Its name: a message type, an address.
  public let name: String
  /// The digest of the files that were proven, as `sha256:…`; nil for what is reached over a network.
  public let digest: String?
  /// The cases in the order of their requirements.
  public let cases: [ConformanceCase]

  /// What was tried.
  public init(name: String, digest: String?, cases: [ConformanceCase]) {
    self.name = name
    self.digest = digest
    self.cases = cases.sorted { ($0.requirement, $0.name) < ($1.requirement, $1.name) }
  }

  /// How many cases ended so.
  public func count(_ isCounted: (ConformanceCase.Outcome) -> Bool) -> Int { cases.count { isCounted($0.outcome) } }
}
