internal import Dossier
public import Exchange
internal import JSONTree

/// What a person has consented and objected to, read from the dossier whoever wrote it down.
///
/// Order decides nothing: a consent that was ever said to be withdrawn stays withdrawn, whatever is said of it afterwards. To consent
/// again is to give another one. Whoever wrote a consent of that name down ends its own; any other body, what has that name.
public struct ConsentBook: Hashable, Sendable {
  /// Each consent, withdrawn ones included, in the order of identifiers and authors.
  public let agreements: [Agreement]
  /// Each objection, lifted ones included, in the order of identifiers.
  public let objections: [Objection]
  /// Who may consent for the person that day.
  public let measure: ProtectionMeasure
  /// Who acts in the person's stead, as far as the dossier names them.
  private let representatives: KnownRepresentatives

  static let agreementsPath = FactPath("/usager/consentements")
  static let objectionsPath = FactPath("/usager/oppositions")

  /// The book of a person on a day; what those say who may be the same person counts as objection, never as consent.
  public init(_ person: PersonView, on day: CivilDay) {
    agreements = Self.agreements(person.projection)
    objections = ([person] + person.doubles).flatMap { Self.objections($0.projection) }
    let measures = person.projection.measures(on: day)
    measure = ProtectionMeasure(measures)
    representatives = KnownRepresentatives(measures)
  }

  /// The consent that lets that purpose be served to that body on that day.
  func agreement(for purpose: String, to recipient: PartnerID, on day: CivilDay) -> Agreement? {
    agreements.first { $0.isFor(purpose, recipient) && $0.counts(on: day) && admits($0) }
  }

  /// The categories that any consent lets that body have for that purpose on that day.
  func categories(for purpose: String, to recipient: PartnerID, on day: CivilDay) -> Set<String> {
    agreements.filter { $0.isFor(purpose, recipient) && $0.counts(on: day) && admits($0) }.reduce(into: []) {
      $0.formUnion($1.categories)
    }
  }

  /// Whether a consent was given by who may give it: the person, or the representative that the dossier knows.
  public func admits(_ agreement: Agreement) -> Bool {
    measure.admits(agreement) && agreement.representative.map { representatives.include($0) } ?? true
  }

  /// Whether there would be a consent if the right person had given it.
  func lacksRepresentative(for purpose: String, to recipient: PartnerID, on day: CivilDay) -> Bool {
    agreements.contains { $0.isFor(purpose, recipient) && $0.counts(on: day) && !admits($0) }
  }

  /// The objection that stands against that purpose on that day.
  func objection(to purpose: String, on day: CivilDay) -> Objection? {
    objections.first { $0.purpose == purpose && $0.counts(on: day) }
  }

  private static func agreements(_ projection: Projection) -> [Agreement] {
    var given: [Agreement] = []
    var withdrawals: [Withdrawal] = []
    for claims in projection.items(at: agreementsPath) {
      let newest = claims.newest { Agreement($0) }
      let givers = Set(newest.map(\.author))
      for (author, said) in newest {
        var agreement = said
        let ends = claims.endings(of: author, among: givers)
        agreement.withdrawn = ends.map(\.day).min()
        given.append(agreement)
        withdrawals += ends.map { Withdrawal(of: agreement, day: $0.day, at: $0.at) }
      }
    }
    // Withdrawn at one desk is withdrawn at all: what was given before for the same purpose to any of the same bodies ends with it.
    return given.map { agreement in
      var agreement = agreement
      let days = withdrawals.filter { $0.reaches(agreement) }.map(\.day)
      agreement.withdrawn = (days + [agreement.withdrawn].compactMap { $0 }).min()
      return agreement
    }
  }

  /// Each author's newest word of each item: nobody lifts what another wrote down.
  private static func objections(_ projection: Projection) -> [Objection] {
    projection.items(at: objectionsPath).flatMap { claims in
      Dictionary(grouping: claims, by: \.author).sorted { $0.key < $1.key }.compactMap { _, claims in
        claims.compactMap { claim in Objection(claim).map { ($0, claim.eventTime) } }.max { $0.1 < $1.1 }?.0
      }
    }
  }
}

/// That a consent was withdrawn, from which day, and when that was said.
private struct Withdrawal {
  let agreement: Agreement
  let day: CivilDay
  let at: Instant

  init(of agreement: Agreement, day: CivilDay, at: Instant) {
    (self.agreement, self.day, self.at) = (agreement, day, at)
  }

  func reaches(_ other: Agreement) -> Bool {
    other.purpose == agreement.purpose && !other.recipients.isDisjoint(with: agreement.recipients) && other.said <= at
  }
}
