/// What a statement may be used for, and so for how long it is kept (CRPA L114-8 II, R114-9-7).
public enum StatementUse: Hashable, Sendable {
  /// Any purpose of a recipient's convention.
  case any
  /// Fetched to inform somebody of a right or to grant it: that purpose alone, twelve months at most.
  case proactive(purpose: String)
  /// Says nothing but who objects to a proactive purpose, or does no more: whoever would tell must hear it, 12 to 24 months.
  case objection

  /// The use as it is stored: `proactif:acces-aux-droits`, `opposition`; nil for any.
  public var text: String? {
    switch self {
    case .any: nil
    case .proactive(let purpose): Self.prefix + purpose
    case .objection: Self.objectionText
    }
  }

  /// The use so stored; nil for a text that names none.
  public init?(stored text: String?) {
    switch text {
    case nil: self = .any
    case Self.objectionText: self = .objection
    case let text? where text.hasPrefix(Self.prefix) && text.utf8.count > Self.prefix.utf8.count:
      self = .proactive(purpose: String(text.dropFirst(Self.prefix.count)))
    default: return nil
    }
  }

  /// The proactive purpose that it serves alone; nil for any other use.
  public var proactivePurpose: String? {
    if case .proactive(let purpose) = self { purpose } else { nil }
  }

  /// Whether what was said for this use may not be looked at for that purpose.
  public func isClosed(to purpose: String) -> Bool {
    switch self {
    case .any, .objection: false
    case .proactive(let own): own != purpose
    }
  }

  private static let prefix = "proactif:"
  private static let objectionText = "opposition"
}
