/// A declared element, its references followed.
struct XSDElement: Sendable {
  let name: String
  let content: XSDContent
}

/// What an element holds.
enum XSDContent: Sendable {
  /// Text, and no attribute.
  case text(XSDSimpleType)
  /// Elements, none where the group is nil, and attributes.
  case elements(XSDParticle?, [XSDAttribute])
}

/// A declared attribute.
struct XSDAttribute: Sendable {
  let name: String
  let type: XSDSimpleType
  let isRequired: Bool
}

/// Something that occurs a number of times.
struct XSDParticle: Sendable {
  indirect enum Term: Sendable {
    case element(XSDElement)
    case sequence([XSDParticle])
    case choice([XSDParticle])
    /// In any order; each occurs at most once.
    case all([XSDParticle])
  }

  let occurs: OccurrenceEdges
  let term: Term
}
