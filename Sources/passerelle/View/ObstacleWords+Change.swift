import Consent
import Exchange
import Release
import Store

extension ObstacleWords {
  /// What would have to change for it to be told; who does it where that is not obvious.
  func change(_ obstacle: Obstacle, in language: Language) -> String {
    let to = recipient.id.text
    return switch obstacle.kind {
    case .ownWord, .unchanged, .otherWord:
      language.text("rien, c'est ce qui doit arriver.", "nothing, this is as it should be.")
    case .notRecorded:
      language.text(
        "cette catégorie dans la liste enregistre citée, si un texte le permet et que le DPO la valide.",
        "this category in the list enregistre of that place, if a text permits it and the DPO validates it.")
    case .suspended:
      language.text(
        "qu'un administrateur reprenne ce partenaire (partner resume \(to)).",
        "that an administrator resumes this partner (partner resume \(to)).")
    case .noSharedTerritory:
      language.text(
        "changer le périmètre de l'un des deux (partner.json), s'il est faux.",
        "another scope of one of them (partner.json), if it is wrong.")
    case .noPurpose:
      language.text(
        "changer la règle citée, si un texte le permet et que le DPO la valide.",
        "another rule in that place, if a text permits it and the DPO validates it.")
    case .noSubscription:
      language.text(
        "un abonnement à cette finalité dans \(recipient.kind.rawValue).subscription.yaml.",
        "a subscription under this purpose in \(recipient.kind.rawValue).subscription.yaml.")
    case .noTrigger:
      language.text(
        "qu'un fait qui déclenche change à son tour, ou que ce champ soit ajouté aux declencheurs.",
        "that a fact that triggers changes in turn, or that this field is added to the declencheurs.")
    case .noChange:
      language.text("une parole nouvelle sur ce champ.", "a new word on this field.")
    case .due: language.text("attendre, le serveur en marche.", "to wait, with the server running.")
    case .uncollected: language.text("que \(to) relève sa boîte.", "that \(to) collects its mailbox.")
    case .waiting:
      language.text(
        "que quelqu'un dise ce qui manque ; l'envoi part alors de lui-même.",
        "that somebody tells what is missing; the release then leaves by itself.")
    case .inexpressible:
      obstacle.release?.code?.cure(in: language)
        ?? language.text("changer l'adaptateur de ce format.", "another adapter of this format.")
    case .withdrawn:
      language.text(
        "que cela soit permis de nouveau ; ce qui reste permis est refait de soi-même.",
        "that it is permitted again; what is still permitted is made anew by itself.")
    case .notTaken:
      language.text(
        "qu'un administrateur lise pourquoi (dead-letter show), puis le remette ou le refasse (dead-letter retry, flow replay).",
        "that an administrator reads why (dead-letter show), then hands it over again or makes it again (dead-letter retry, flow replay)."
      )
    case .recalled:
      language.text("qu'un administrateur le refasse (flow replay).", "that an administrator makes it again (flow replay).")
    case .notHeld:
      language.text(
        "que quelqu'un qui en a l'autorité le dise de nouveau.",
        "that somebody with authority over it says it again.")
    case .ruled: obstacle.reason.map { change(of: $0, in: language) } ?? ""
    }
  }

  private func change(of reason: Reason, in language: Language) -> String {
    switch reason.ground {
    case .category, .fact, .unknownFact, .sensitivity, .noPurpose:
      language.text(
        "changer la règle citée, si un texte le permet et que le DPO la valide.",
        "another rule in that place, if a text permits it and the DPO validates it.")
    case .nirInside: language.text("que l'auteur le dise sans y écrire de NIR.", "that its author says it without a NIR in it.")
    case .doubt: language.text("qu'une personne tranche l'identité à revoir.", "that a person decides the identity in doubt.")
    case .otherMember:
      language.text("rien : ce champ est d'une autre personne.", "nothing: this field is another person's.")
    case .otherRecipient: language.text("rien : un autre organisme est nommé.", "nothing: another body is named.")
    case .formerHousehold:
      language.text("que la personne revienne dans ce foyer.", "that the person is a member of this household again.")
    case .protection:
      language.text(
        "que la protection soit levée, ou nomme cet organisme parmi ceux qu'elle autorise.",
        "that the protection is lifted, or names this body among those that it authorises.")
    case .condition: language.text("que la condition soit remplie.", "that the condition is met.")
    case .consent:
      language.text(
        "que la personne consente, pour cette finalité et ce destinataire.",
        "that the person consents, for this purpose and recipient.")
    case .objection: language.text("que la personne retire son opposition.", "that the person takes the objection back.")
    case .restriction:
      language.text(
        "que le délégué à la protection des données lève la limitation.",
        "that the data protection officer lifts the restriction.")
    case .death:
      language.text(
        "si la personne est en vie : que l'auteur se corrige, ou que le Département le dise (departement.deces.v1).",
        "if the person is alive: that the author corrects itself, or that the Département says so (departement.deces.v1).")
    case .suspended: language.text("qu'un administrateur reprenne ce partenaire.", "that an administrator resumes this partner.")
    case .scope:
      language.text(
        "changer le périmètre du destinataire (partner.json), s'il est faux.",
        "another scope of the recipient (partner.json), if it is wrong.")
    case .period:
      language.text(
        "que la convention soit en vigueur ce jour-là (depuis, jusqua).",
        "that the convention is in force on that day (depuis, jusqua).")
    case .undisclosed:
      language.text("lire la règle, ce que le DPO peut avec --reason.", "to read the rule, which the DPO may with --reason.")
    case .notRecorded: language.text("changer la convention de l'auteur.", "another convention of its author.")
    case .adapter:
      language.text(
        "changer l'adaptateur, si le format du destinataire a une place pour ce champ.",
        "another adapter, if the recipient's format has a place for this field.")
    }
  }
}
