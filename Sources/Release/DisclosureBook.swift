public import Consent
public import Dossier
public import Exchange
import Identity
import JSONTree
public import Store

/// Everything told about one person: to whom, when, under what, on whose word (GDPR 15, CRPA R114-9-7). Never a value.
///
/// Drawn from the reasons that were sealed with each release, so it says what was told then, not what would be told now. Guarantees
/// that nothing in it is about another member of the household, nor tells that another member is protected.
public struct DisclosureBook: Sendable {
  /// Releases of which something is about the person, oldest first: those that left, and those that wait to be collected.
  public let told: [Disclosure]
  /// Releases that told nothing about the person: withheld, refused, waiting, withdrawn before they were collected.
  public let untold: [Disclosure]
  /// How many releases about another member, who is protected, were left out although they hold something about this person: they
  /// would tell where that member is helped. For the data protection officer alone.
  public let reserved: Int

  /// The book of a person.
  ///
  /// - Parameters:
  ///   - releases: what ``DisclosureReading/disclosures(about:)`` answers.
  ///   - about: what is known of the person today; nil for a household, of which there is no book.
  ///   - day: today.
  public init?(
    _ releases: [DisclosedRelease], about: DisclosureRequest.About, catalogue: Catalogue, on day: CivilDay
  ) {
    guard case .person(let person, let households) = about else { return nil }
    let reader = DisclosureReader(person, households, catalogue, day)
    var (told, untold, reserved): ([Disclosure], [Disclosure], Int) = ([], [], 0)
    for release in releases {
      guard let disclosure = reader.disclosure(of: release) else { continue }
      if reader.isAboutAnotherProtected(release) {
        if disclosure.hasTold { reserved += 1 }
      } else if disclosure.hasTold {
        told.append(disclosure)
      } else {
        untold.append(disclosure)
      }
    }
    (self.told, self.untold, self.reserved) = (told, untold, reserved)
  }
}

/// What one release tells about one person.
public struct Disclosure: Sendable {
  /// Whose release it is, as the person sees it.
  public enum Relation: String, Hashable, Sendable {
    /// The person's own.
    case person = "usager"
    /// Their household's.
    case household = "foyer"
    /// Another member's, which holds something about this person too.
    case member = "membre"
  }

  /// The release and its handovers.
  public let release: DisclosedRelease
  /// Whose it is.
  public let relation: Relation
  /// The facts about the person that it holds, whole or in part.
  public let held: [Reason]
  /// The facts about the person that were kept back or have no place in the recipient's form.
  public let kept: [Reason]

  /// When its recipient first collected it; nil when it has not.
  public var leftAt: Instant? { release.detail.collectedAt ?? release.detail.deliveredAt }

  /// The purpose under which it was permitted, as its rules name it; nil when nothing was.
  public var purpose: String? {
    (held + kept).lazy.compactMap { reason in
      reason.rule.split(separator: "#").dropFirst().first?.split(separator: "/").first.map(String.init)
    }.first
  }

  /// The legal basis under which it was permitted.
  public var basis: Basis? { (held + kept).lazy.compactMap(\.basis).first }

  /// Whether something about the person left, or waits to be collected. A release that was withdrawn after it was collected has left.
  var hasTold: Bool { !held.isEmpty && (leftAt != nil || release.detail.entry.state == .sealed) }
}

/// Says which reasons of a release are about one person.
private struct DisclosureReader {
  private static let members = FactPath("/foyer/membres")
  private let person: PersonView
  private let foyers: [String: HouseholdView]
  private let catalogue: Catalogue
  private let isProtected: Bool
  private let protectedOthers: Set<String>

  init(_ person: PersonView, _ households: [HouseholdView], _ catalogue: Catalogue, _ day: CivilDay) {
    func isHidden(_ person: PersonView) -> Bool {
      Shield(.person(person, households: []), from: nil, on: day).covers(person.id)
    }
    self.person = person
    self.catalogue = catalogue
    foyers = Dictionary(households.map { ($0.id, $0) }) { first, _ in first }
    isProtected = isHidden(person)
    protectedOthers = Set(households.flatMap(\.members).filter { $0.id != person.id && isHidden($0) }.map(\.id))
  }

  func isAboutAnotherProtected(_ release: DisclosedRelease) -> Bool {
    protectedOthers.contains(release.detail.entry.bearer.text)
  }

  /// What the release tells about the person; nil when nothing, not even that something was kept back.
  func disclosure(of release: DisclosedRelease) -> Disclosure? {
    let reasons = release.reasons.flatMap { ReasonBook.reasons($0) } ?? []
    let entry = release.detail.entry
    let day = (release.sealedAt ?? entry.changedAt).day
    let present = Set(foyers.keys.filter { isMember(of: $0, on: day, by: reasons) })
    let own = reasons.filter { isAbout($0, entry.bearer.text, present) }.compactMap(shown)
    guard !own.isEmpty || entry.bearer.text == person.id else { return nil }
    let relation: Disclosure.Relation =
      switch entry.bearer {
      case .foyer: .household
      case .usager(let id): id.text == person.id ? .person : .member
      }
    return Disclosure(
      release: release, relation: relation, held: own.filter(\.isTold), kept: own.filter { !$0.isTold })
  }

  private func isAbout(_ reason: Reason, _ bearer: String, _ present: Set<String>) -> Bool {
    if reason.bearer == person.id { return true }
    // A condition that failed is about whom the release is about, whichever household it looked at.
    if reason.source == nil { return bearer == person.id }
    guard present.contains(reason.bearer), let (path, item) = Self.parts(reason.key) else { return false }
    return catalogue[path]?.usagerMember == nil || item == person.id
  }

  /// Whether that household listed the person when the release was made, and nobody said since that he or she had left by then.
  private func isMember(of foyer: String, on day: CivilDay, by reasons: [Reason]) -> Bool {
    guard let path = Self.members else { return false }
    let key = FactKey(path, item: person.id)
    guard reasons.contains(where: { $0.bearer == foyer && $0.key == key.description }) else { return false }
    guard case .value(let value)? = foyers[foyer]?.projection[key]?.value, let end = value["dateFin"]?.stringValue
    else { return true }
    return CivilDay(end).map { day <= $0 } ?? false
  }

  /// The reason as it may be read: one that is reserved would tell that somebody is protected, and only this person's own may be told.
  private func shown(_ reason: Reason) -> Reason? {
    guard reason.isReserved, !isProtected else { return reason }
    return reason.outcome == .masked ? reason.openForm : nil
  }

  private static func parts(_ key: String) -> (FactPath, String?)? {
    guard let path = FactPath(String(key.prefix { $0 != "[" })) else { return nil }
    let item = key.firstIndex(of: "[").map { String(key[key.index(after: $0)...].dropLast()) }
    return (path, item)
  }
}
