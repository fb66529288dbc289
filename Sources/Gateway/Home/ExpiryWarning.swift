public import Exchange

/// Something that ends within sixty days, or has ended, and that messages or connections rest on.
public struct ExpiryWarning: Hashable, Sendable {
  /// What ends.
  public enum Subject: Hashable, Sendable {
    /// A partner's key, by `kid`: its certificate, or the overlap of its rotation.
    case key(String, of: PartnerID)
    /// A certificate that a partner connects with.
    case connection(Digest, of: PartnerID)
    /// The permission to sign for another partner.
    case carriage(by: PartnerID, author: PartnerID)
    /// An anchor that a partner's rules name.
    case anchor(String)
    /// An intermediate authority.
    case intermediate(String)
    /// What the server shows when it is connected to.
    case server(String)
    /// The last revocation list of its issuer, past the moment when the next one was to come.
    case revocationList(String)
  }

  /// How near the end is.
  public enum Level: String, Hashable, Sendable, CaseIterable, Comparable {
    /// It has ended.
    case expired
    /// Seven days or less.
    case sevenDays = "7"
    /// Thirty days or less.
    case thirtyDays = "30"
    /// Sixty days or less.
    case sixtyDays = "60"
    /// Sixty days or less, and another key that lasts longer is in use: for information.
    case replaced

    /// The most pressing comes first.
    public static func < (left: Level, right: Level) -> Bool { left.order < right.order }

    private var order: Int { Self.allCases.firstIndex(of: self) ?? 0 }
  }

  /// What ends.
  public let subject: Subject
  /// When.
  public let until: Instant
  /// Whole days until then; negative when it is over.
  public let daysLeft: Int
  /// How near that is.
  public let level: Level
  /// The `kid` of the key that goes on.
  public let successor: String?

  /// Nil when the end is more than sixty days away.
  init?(_ subject: Subject, until: Instant, at instant: Instant, successor: String? = nil) {
    let left = until.milliseconds - instant.milliseconds
    let days = left >= 0 ? left / 86_400_000 : (left + 1) / 86_400_000 - 1
    guard days <= 60, let daysLeft = Int(exactly: days) else { return nil }
    self.subject = subject
    self.until = until
    self.daysLeft = daysLeft
    self.successor = successor
    level =
      switch daysLeft {
      case ..<0: .expired
      case _ where successor != nil: .replaced
      case ...7: .sevenDays
      case ...30: .thirtyDays
      default: .sixtyDays
      }
  }

  /// The partner that it concerns; nil for what is nobody's alone.
  public var partner: PartnerID? {
    switch subject {
    case .key(_, let partner), .connection(_, let partner), .carriage(let partner, _): partner
    case .anchor, .intermediate, .server, .revocationList: nil
    }
  }

  /// What ends, by name: a `kid`, a file's stem, a thumbprint, an author.
  public var name: String {
    switch subject {
    case .key(let name, _), .anchor(let name), .intermediate(let name), .server(let name), .revocationList(let name): name
    case .connection(let thumbprint, _): thumbprint.description
    case .carriage(_, let author): author.text
    }
  }
}
