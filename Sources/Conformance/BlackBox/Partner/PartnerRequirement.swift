/// What a partner's endpoint promises to the gateway that delivers to it (`docs/conformance-partner.md`).
public enum PartnerRequirement: String, Requirement {
  case takesReleases = "PRT-001"
  case takesDuplicates = "PRT-002"
  case survivesCutConnections = "PRT-003"
  case takesAnyOrder = "PRT-004"
  case refusesOtherOctets = "PRT-005"
  case refusedClaimNothing = "PRT-006"
  case refusalsAreProblems = "PRT-010"
  case refusalsTellNothing = "PRT-011"
  case redirectsNothing = "PRT-012"
  case failsWithRetryAfter = "PRT-013"
  case refusesWrongSeals = "PRT-020"
  case refusesNone = "PRT-021"
  case refusesHMAC = "PRT-022"
  case refusesForeignHeaders = "PRT-023"
  case refusesOtherTyp = "PRT-024"
  case refusesOtherContent = "PRT-025"
  case refusesOtherGateways = "PRT-026"
  case refusesUnknownKeys = "PRT-027"
  case refusesOtherAudience = "PRT-030"
  case refusesOutOfTime = "PRT-031"
  case refusesUnknownTypes = "PRT-032"
  case refusesMalformed = "PRT-033"
  case refusesOtherMediaTypes = "PRT-034"
  case refusesTooLarge = "PRT-035"

  /// Who never fails cannot be seen to fail rightly.
  public var excuses: Set<SkipReason> { self == .failsWithRetryAfter ? [.nothingToTry] : [] }

  /// Where the promise comes from.
  public var source: String {
    switch self {
    case .takesReleases, .refusesOtherContent: "design §3.3"
    case .takesDuplicates, .survivesCutConnections, .refusesOtherOctets, .refusedClaimNothing: "design §3.4"
    case .takesAnyOrder: "design §3.8"
    case .refusalsAreProblems: "RFC 9457"
    case .refusalsTellNothing: "design §3.5"
    case .redirectsNothing: "RFC 9110 §15.4"
    case .failsWithRetryAfter: "RFC 9110 §15.6.4"
    case .refusesWrongSeals: "RFC 7515 §5.2"
    case .refusesNone: "RFC 8725 §3.1"
    case .refusesHMAC: "RFC 8725 §2.1"
    case .refusesForeignHeaders: "RFC 7515 §4.1"
    case .refusesOtherTyp: "RFC 8725 §3.11"
    case .refusesOtherGateways: "RFC 8725 §3.8"
    case .refusesUnknownKeys, .refusesOtherAudience, .refusesUnknownTypes: "design §3.1"
    case .refusesOutOfTime: "docs/conformance-partner.md"
    case .refusesMalformed: "RFC 7515 §7"
    case .refusesOtherMediaTypes: "RFC 9110 §15.5.16"
    case .refusesTooLarge: "RFC 9110 §15.5.14"
    }
  }
}
