import Consent
import Dossier
import Exchange
import Identity
import Store

/// What one message of an author's says otherwise of a day than the author had said of that very day: what was told by the earlier word
/// was wrong, not outdated (GDPR 16, 19).
///
/// A word of a later reference date says that something changed, and one of an earlier date says nothing of the later day: neither
/// corrects. See decision 27.
struct Correction {
  /// What became of a fact that was told.
  enum Fate: String, Hashable {
    /// The author says another value of the same day.
    case corrected = "rectifie"
    /// The author's complete word of the same day no longer holds it.
    case retracted = "retire"
  }

  private let bearer: String
  private let statements: [Statement]
  private let flow: String
  private let names: [Subject: UsagerID]
  private let catalogue: Catalogue

  /// The correction that the message of that flow makes of what was said of a bearer.
  init(by flow: String, of recalled: Recalled, _ catalogue: Catalogue) {
    self.flow = flow
    bearer = recalled.bearer.text
    statements = recalled.statements.sorted()
    names = recalled.foyers.first { .foyer($0.id) == recalled.bearer }?.members ?? [:]
    self.catalogue = catalogue
  }

  /// What the message says of a fact that was told by that reason; nil when that it was told stands, or fell by another message.
  func fate(of reason: Reason) -> Fate? {
    guard reason.isTold, reason.bearer == bearer, let source = reason.source else { return nil }
    return statements.lazy.filter { $0.flow == source.flow && $0.subject.author == source.author }
      .compactMap { fate(of: reason.key, saidIn: $0) }.first
  }

  private func fate(of key: String, saidIn told: Statement) -> Fate? {
    guard let fact = told.facts.first(where: { name(of: $0.key, by: told.subject.author) == key }) else { return nil }
    let later = statements.filter {
      $0.subject == told.subject && $0.referenceDate == told.referenceDate && told < $0
    }
    for statement in later {
      guard let fate = statement.fate(of: fact) else { continue }
      // The first that says otherwise is the one to tell of it.
      return statement.flow == flow ? fate : nil
    }
    return nil
  }

  /// The key as a dossier names it: where an item is a person, by the gateway's identifier.
  private func name(of key: FactKey, by author: PartnerID) -> String {
    guard let item = key.item, catalogue[key.path]?.usagerMember != nil,
      let usager = names[Subject(author: author, bearer: .usager, reference: item)]
    else { return key.description }
    return FactKey(key.path, item: usager.text).description
  }
}

extension Statement {
  /// What this statement makes of a fact that was said before of the same day; nil when it lets it stand.
  fileprivate func fate(of fact: Fact) -> Correction.Fate? {
    if let now = facts.first(where: { $0.key == fact.key }) { return now.value == fact.value ? nil : .corrected }
    return coverage.contains { fact.key.path.isWithin($0) } ? .retracted : nil
  }
}
