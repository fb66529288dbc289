public import Dossier
public import Exchange

/// One message format of a partner family, read both ways: rows of data, compiled once.
public struct Adapter: Sendable {
  /// Which way a format goes.
  public enum Direction: String, Hashable, Sendable, CaseIterable {
    /// Partners send it.
    case incoming = "in"
    /// Partners receive it.
    case outgoing = "out"
    /// Both.
    case both
  }

  /// The message type, whose version is that of the partner's format.
  public let type: MessageType
  /// What it is, in the words of its people.
  public let title: String
  /// Which way it goes.
  public let direction: Direction
  /// Digest of the adapter's own files and of every table that it uses.
  public let digest: Digest
  /// The paths for which its message is the author's complete word at the reference date.
  public let coverage: [FactPath]
  /// Whether one document is a household with its persons; else it is one person.
  public let isHousehold: Bool
  /// What its author could not verify, in fixed words.
  public let unverified: [String]
  /// The facts without which it cannot be written, with the partner's names of the elements that demand them.
  public let requiredFacts: [RequiredFact]

  let plan: Plan
  let tables: CodeTables
  let catalogue: Catalogue

  /// The media type of its documents.
  public var contentType: String {
    switch plan.carrier {
    case .xml: "application/xml"
    case .json: "application/json"
    case .csv: "text/csv"
    }
  }

  func context(_ partner: PartnerID?, _ day: CivilDay) -> CodecContext {
    CodecContext(tables: tables.chosen(for: partner), day: day)
  }
}
