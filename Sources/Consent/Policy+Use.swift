public import Dossier
public import Exchange
internal import JSONTree

extension Policy {
  /// What a message may be used for that says to serve that purpose; any use when it names none.
  ///
  /// - Throws: `event.purpose-unknown` for a purpose of no convention: a misspelt one must not open what was told for one use to all.
  public func use(ofMessageFor purpose: String?) throws(Refusal) -> StatementUse {
    guard let purpose else { return .any }
    guard let isProactive = proactivity[purpose] else {
      throw Refusal(.eventPurposeUnknown, at: "/purpose", ["purpose": purpose])
    }
    return isProactive ? .proactive(purpose: purpose) : .any
  }

  /// What is kept of a statement for its use: one that says nothing but who objects to proactive purposes has a use of its own.
  public func use(of facts: [Fact], inMessageFor use: StatementUse) -> StatementUse {
    let others = facts.filter { !isProactiveObjection($0) }
    guard others.count < facts.count, others.allSatisfy({ isOfIdentity($0.key.path) }) else { return use }
    return .objection
  }

  /// What a purpose may look at of these statements: what was told for another proactive purpose is as if nobody had said it (CRPA L114-8
  /// II), but for what protects a person, and for what he or she allowed or refused.
  public func statements(_ statements: [Statement], servingAs purpose: String) -> [Statement] {
    guard statements.contains(where: { $0.use.isClosed(to: purpose) }) else { return statements }
    return statements.compactMap { statement in
      guard statement.use.isClosed(to: purpose) else { return statement }
      let kept = statement.facts.filter { [.protection, .consents].contains(categories[$0.key.path]) }
      return kept.isEmpty ? nil : statement.reduced(to: kept)
    }
  }

  private func isOfIdentity(_ path: FactPath) -> Bool {
    [.identity, .nir, .identifiers].contains(categories[path])
  }

  private func isProactiveObjection(_ fact: Fact) -> Bool {
    guard fact.key.path == ConsentBook.objectionsPath, case .value(let value) = fact.value else { return false }
    return value["finalite"]?.stringValue.flatMap { proactivity[$0] } ?? false
  }
}

extension Statement {
  /// The same with these facts alone, which end nothing by what they leave out.
  fileprivate func reduced(to facts: [Fact]) -> Statement {
    Statement(
      flow: flow, digest: digest, type: type, subject: subject, carrier: carrier, referenceDate: referenceDate,
      eventTime: eventTime,
      coverage: [], facts: facts, use: use)
  }
}
