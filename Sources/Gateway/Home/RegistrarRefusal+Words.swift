public import Exchange
import Trust

extension RegistrarRefusal {
  /// What is wrong and what mends it, as an administrator reads it, on one line.
  public func text(in language: Language) -> String {
    let (french, english) = words
    return language.text(french, english)
  }

  private var words: (String, String) {
    switch self {
    case .registeredAlready(let id): ("\(id) est déjà enregistré.", "\(id) is registered already.")
    case .unknownPartner(let id): ("\(id) n'est pas un partenaire enregistré.", "\(id) is no registered partner.")
    case .unknownKey(let kid): ("Aucune clé ne s'appelle \(kid).", "No key is called \(kid).")
    case .knownKey(let kid):
      (
        "Ce certificat est déjà enregistré sous \(kid), et il n'a rien à remplacer.",
        "This certificate is registered already as \(kid), and there is nothing for it to replace."
      )
    case .keyOfAnother(let kid):
      (
        "La clé de ce certificat est celle d'un autre partenaire (\(kid)) : avec elle, chacun pourrait signer pour l'autre.",
        "The key of this certificate is another partner's (\(kid)): with it either could sign as the other."
      )
    case .revokedKeyAgain(let kid):
      (
        "La clé de ce certificat est celle de \(kid), qui a été révoquée : le partenaire doit fabriquer une nouvelle clé.",
        "The key of this certificate is that of \(kid), which was revoked: the partner has to make a new key."
      )
    case .revokedAlready(let kid, let since):
      ("\(kid) est déjà révoquée depuis \(since).", "\(kid) is revoked already, since \(since).")
    case .notYet:
      (
        "Une révocation ne commence pas dans l'avenir ; pour remplacer une clé à terme : passerelle partner rotate.",
        "A revocation does not begin in the future; to replace a key in time: passerelle partner rotate."
      )
    case .suspendedAlready(let id): ("\(id) est déjà suspendu.", "\(id) is suspended already.")
    case .activeAlready(let id): ("\(id) n'est pas suspendu.", "\(id) is not suspended.")
    case .nothingChanges(let id): ("Pour \(id), il en est déjà ainsi.", "It is so already for \(id).")
    case .cosignerTaken(let id):
      ("\(id) cosigne déjà sous ce nom ou par cette clé.", "\(id) cosigns under that name or by that key already.")
    case .carriesForItself(let id): ("\(id) n'a pas à porter sa propre parole.", "\(id) need not carry for itself.")
    case .noCarriage(let carrier, let author):
      ("\(carrier) ne porte pas ces types pour \(author).", "\(carrier) does not carry those types for \(author).")
    case .dayOver(let day): ("Le \(day) est passé.", "\(day) is over.")
    case .untrusted(let kid, let fault):
      (fault.text(of: kid, in: .french), fault.text(of: kid, in: .english))
    case .notYetValid(let kid, let from):
      (
        "Le certificat de \(kid) n'est valable qu'à partir de \(from) : enregistrez-le à ce moment-là.",
        "The certificate of \(kid) is not valid before \(from): register it then."
      )
    case .expired(let kid, let since):
      (
        "Le certificat de \(kid) n'est plus valable depuis \(since) : demandez-en un nouveau au partenaire.",
        "The certificate of \(kid) is not valid since \(since): ask the partner for a new one."
      )
    case .noAuthority(let name):
      (
        "\(name) n'est pas le certificat d'une autorité ; pour ne se fier qu'au certificat du partenaire lui-même : --pinned.",
        "\(name) is no authority's certificate; to trust the partner's own certificate alone: --pinned."
      )
    case .unreadableAnchor(let name):
      ("\(name) n'est pas un certificat lisible.", "\(name) is not a certificate that can be read.")
    case .anchorTaken(let name):
      (
        "Un autre certificat est déjà l'ancre \(name) (certs/anchors) : donnez un autre nom au fichier.",
        "Another certificate is the anchor \(name) already (certs/anchors): give the file another name."
      )
    case .listTaken(let name, let issuer):
      (
        "certs/crls/\(name).crl est la liste d'un autre émetteur (\(issuer)) : donnez un autre nom au fichier.",
        "certs/crls/\(name).crl is another issuer's list (\(issuer)): give the file another name."
      )
    case .olderList(let name, let present):
      (
        "La liste \(name) qui compte déjà est plus récente (\(present)) : une liste ne recule pas.",
        "The list \(name) that counts already is newer (\(present)): a list does not go back."
      )
    case .unknownIssuer(let issuer):
      (
        "Aucun certificat de \(issuer) n'est dans certs/anchors ni certs/intermediates : mettez-le dans certs/intermediates, ou donnez-le par --authority.",
        "No certificate of \(issuer) is in certs/anchors or certs/intermediates: put it into certs/intermediates, or give it with --authority."
      )
    case .unsignedList(let name, let issuer):
      (
        "La liste \(name) n'est pas signée par \(issuer), dont elle porte le nom : elle est fausse ou abîmée. Reprenez-la auprès de l'autorité.",
        "The list \(name) is not signed by \(issuer), whose name it bears: it is forged or damaged. Fetch it again from the authority."
      )
    case .badName(let name): ("« \(name) » n'est pas un nom de fichier admis ici.", "\"\(name)\" is no name for a file here.")
    case .symbolicLink(let name):
      (
        "\(name) est un lien symbolique : ce vers quoi il mène pourrait changer sans trace. Mettez-y un vrai dossier.",
        "\(name) is a symbolic link: what it leads to could change without a trace. Put a real folder there."
      )
    case .busy:
      (
        "Une autre commande change le registre des partenaires : réessayez.",
        "Another command is changing the registry of partners: try again."
      )
    }
  }
}
