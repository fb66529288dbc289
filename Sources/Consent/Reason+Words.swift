public import Exchange

extension Reason {
  /// One or two sentences that a DPO reads: what became of the fact, under what, and whose word it is. No value.
  public func sentence(in language: Language) -> String {
    var parts = [outcomeText(in: language) + language.text(" : ", ": ") + groundText(in: language)]
    if let basis { parts.append("\(basis.text) (\(basis.kind.text(in: language)), \(basis.status.text(in: language)))") }
    if let source {
      let carried = source.carrier == source.author ? "" : language.text(", porté par ", ", carried by ") + source.carrier.text
      parts.append(
        language.text("dit par \(source.author)", "said by \(source.author)") + carried
          + language.text(" au ", " as of ") + source.referenceDate.description)
    }
    return parts.joined(separator: language.text(" ; ", "; ")) + "."
  }

  private func outcomeText(in language: Language) -> String {
    switch outcome {
    case .released: language.text("Communiqué", "Released")
    case .masked: language.text("Communiqué en partie", "Released in part")
    case .withheld: language.text("Retenu", "Withheld")
    case .dropped: language.text("Écarté", "Dropped")
    }
  }

  private func groundText(in language: Language) -> String {
    switch ground {
    case .category: language.text("règle de la catégorie", "rule of the category") + " \(rule)"
    case .fact: language.text("règle propre à ce fait", "rule of this fact") + " \(rule)"
    case .unknownFact: language.text("aucune règle ne nomme ce fait", "no rule names this fact")
    case .sensitivity:
      language.text("valeur plus sensible que la finalité ne l'admet", "value more sensitive than the purpose admits")
    case .nirInside:
      language.text(
        "la valeur contient un NIR, que la finalité ne nomme pas", "the value holds a NIR, which the purpose does not name")
    case .doubt:
      language.text(
        "l'identité est à revoir : ce NIR est peut-être celui d'un autre",
        "the identity awaits review: this NIR may be somebody else's")
    case .otherMember:
      language.text("concerne un autre membre du foyer", "is about another member of the household")
    case .otherRecipient: language.text("adressé à un autre organisme", "addressed to another body")
    case .formerHousehold:
      language.text("la personne n'est plus membre de ce foyer", "the person is no longer a member of this household")
    case .protection: language.text("réservé au délégué à la protection des données", "reserved to the data protection officer")
    case .condition: language.text("condition non remplie", "condition not met") + " \(rule)"
    case .consent: language.text("consentement nécessaire et absent", "consent needed and missing")
    case .objection: language.text("la personne s'oppose", "the person objects")
    case .restriction:
      language.text("le traitement est limité (RGPD, article 18)", "the processing is restricted (GDPR 18)")
    case .death:
      language.text(
        "un décès est signalé : rien n'est communiqué de cette personne, une personne doit vérifier",
        "a death is told: nothing is told of this person, somebody must look")
    case .noPurpose: language.text("la convention n'a pas cette finalité", "the convention has no such purpose")
    case .period:
      language.text("la finalité n'est pas en vigueur ce jour-là", "the purpose is not in force on that day") + " \(rule)"
    case .suspended: language.text("le destinataire est suspendu", "the recipient is suspended")
    case .scope: language.text("hors du périmètre du destinataire", "outside the recipient's scope")
    case .undisclosed: language.text("non communiqué à ce destinataire", "not told to this recipient")
    case .notRecorded:
      language.text(
        "la convention de l'auteur ne permet pas de l'enregistrer", "the author's convention does not let it be recorded")
    case .adapter:
      language.text("le format du destinataire n'a pas de place", "the recipient's format has no place for it") + " \(rule)"
    }
  }
}

extension Basis.Kind {
  /// The kind in words.
  public func text(in language: Language) -> String {
    switch self {
    case .legalObligation: language.text("obligation légale", "legal obligation")
    case .publicInterest: language.text("mission d'intérêt public", "mission of public interest")
    case .consent: language.text("consentement", "consent")
    }
  }
}

extension Basis.Status {
  /// How far the text was read, in words.
  public func text(in language: Language) -> String {
    switch self {
    case .verified: language.text("texte vérifié", "text verified")
    case .secondary: language.text("source secondaire", "secondary source")
    case .unverified: language.text("non vérifié", "not verified")
    }
  }
}
