public import JSONTree

/// The legal basis of a purpose: its kind, the text, and how far the text was read.
public struct Basis: Hashable, Sendable {
  /// The kind of basis. Consent is one kind among others (design §8).
  public enum Kind: String, Hashable, Sendable, CaseIterable {
    /// A legal obligation (GDPR 6(1)(c)): consent is not asked for, an objection has no effect.
    case legalObligation = "obligation-legale"
    /// A mission of public interest (GDPR 6(1)(e)): consent is not asked for, an objection is heard (GDPR 21).
    case publicInterest = "mission-interet-public"
    /// The person's consent (GDPR 6(1)(a)).
    case consent = "consentement"
  }

  /// How far the text was read.
  public enum Status: String, Hashable, Sendable, CaseIterable {
    /// Read in the consolidated text.
    case verified = "verifie"
    /// Read on a page that quotes or summarises it.
    case secondary = "secondaire"
    /// From practice or memory.
    case unverified = "non-verifie"
  }

  /// The kind.
  public let kind: Kind
  /// The text, such as `CASF L262-40`.
  public let text: String
  /// How far it was read.
  public let status: Status

  /// That basis.
  public init(kind: Kind, text: String, status: Status) {
    self.kind = kind
    self.text = text
    self.status = status
  }

  /// The basis as stored with each reason.
  public var json: JSONValue {
    ["type": .string(kind.rawValue), "texte": .string(text), "statut": .string(status.rawValue)]
  }

  /// Reads what ``json`` wrote; nil for anything else.
  public init?(json: JSONValue) {
    guard let kind = json["type"]?.stringValue.flatMap({ Kind(rawValue: $0) }), let text = json["texte"]?.stringValue,
      let status = json["statut"]?.stringValue.flatMap({ Status(rawValue: $0) })
    else { return nil }
    self.init(kind: kind, text: text, status: status)
  }
}
