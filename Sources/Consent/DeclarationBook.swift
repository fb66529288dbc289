internal import Dossier
internal import Exchange

/// What a person has said that permits nothing: agreements to a reorientation, and the lifting of professional secrecy.
///
/// ``Policy`` never reads it. That is what keeps the five things apart which a person may say: only a ``ConsentBook`` bears on what is told,
/// and it reads none of these.
public struct DeclarationBook: Hashable, Sendable {
  /// Each answer to a reorientation, withdrawn ones included, in the order of identifiers and authors.
  public let reorientations: [ReorientationAgreement]
  /// Each lifting, withdrawn ones included, in the order of identifiers and authors.
  public let liftings: [SecrecyLifting]

  private static let reorientationsPath = FactPath("/usager/orientation/accordsReorientation")
  private static let liftingsPath = FactPath("/usager/leveesSecret")

  /// The book of a person.
  public init(_ person: PersonView) {
    reorientations = person.projection.items(at: Self.reorientationsPath).flatMap { claims in
      claims.standing {
        ReorientationAgreement($0)
      } ended: {
        $0.withdrawn = $1
      }
    }
    liftings = person.projection.items(at: Self.liftingsPath).flatMap { claims in
      claims.standing {
        SecrecyLifting($0)
      } ended: {
        $0.withdrawn = $1
      }
    }
  }
}

extension [Claim] {
  /// Each author's newest word of one item, with the first day on which it was taken back.
  fileprivate func standing<Said>(_ read: (Claim) -> Said?, ended: (inout Said, CivilDay) -> Void) -> [Said] {
    let given = newest(read)
    let givers = Set(given.map(\.author))
    return given.map { author, said in
      var said = said
      if let day = endings(of: author, among: givers).map(\.day).min() { ended(&said, day) }
      return said
    }
  }
}
