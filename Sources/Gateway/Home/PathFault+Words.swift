public import Exchange
public import Trust

extension PathFault {
  /// What is wrong with the path of a certificate and what mends it, as an administrator reads it, on one line.
  public func text(of name: String, in language: Language) -> String {
    let (fault, cure) = (explanation(in: language), cure(in: language))
    return language.text(
      "Le certificat de \(name) n'est pas de confiance : \(fault). \(cure)",
      "The certificate of \(name) is not trusted: \(fault). \(cure)")
  }

  /// What is wrong and where on the path, without what mends it.
  public func explanation(in language: Language) -> String {
    let place =
      depth == 0
      ? language.text("le certificat lui-même", "the certificate itself")
      : language.text("l'autorité nº \(depth) au-dessus de lui", "authority no. \(depth) above it")
    return cause(in: language)
      + language.text(" (\(reason.rawValue) ; \(place) ; \(detail))", " (\(reason.rawValue); \(place); \(detail))")
  }

  private func cause(in language: Language) -> String {
    let when = since.map { "\($0)" } ?? "?"
    return switch reason {
    case .noAnchor:
      language.text("aucun chemin ne mène à une ancre admise", "no path leads to an anchor that is admitted")
    case .expired: language.text("un certificat n'est plus valable depuis \(when)", "a certificate is not valid since \(when)")
    case .notYetValid:
      language.text("un certificat n'est valable qu'à partir de \(when)", "a certificate is not valid before \(when)")
    case .signature: language.text("une signature du chemin est fausse", "a signature on the path is wrong")
    case .nameConstraint:
      language.text("un nom sort de ce que l'autorité peut certifier", "a name lies outside of what the authority may certify")
    case .basicConstraints:
      language.text(
        "un certificat qui n'est pas d'une autorité en certifie un autre",
        "a certificate that is no authority's certifies another")
    case .pathLength: language.text("le chemin est trop long", "the path is too long")
    case .keyUsage: language.text("une clé sert à autre chose qu'à son usage", "a key is used for what it is not meant for")
    case .policy:
      language.text("le chemin ne vaut pour aucune des politiques exigées", "the path is valid for none of the policies required")
    case .revoked: language.text("un certificat est révoqué depuis \(when)", "a certificate is revoked since \(when)")
    case .revocationUnknown:
      language.text("rien ne dit s'il est révoqué", "nothing says whether it is revoked")
    case .malformed: language.text("un certificat est illisible", "a certificate cannot be read")
    case .criticalExtension:
      language.text("une extension critique est inconnue", "a critical extension is not known")
    case .profile: language.text("un certificat ne suit pas la RFC 5280", "a certificate does not follow RFC 5280")
    case .weakKey: language.text("une clé ou un condensat est trop faible", "a key or digest is too weak")
    }
  }

  /// What mends it.
  public func cure(in language: Language) -> String {
    switch reason {
    case .noAnchor:
      language.text(
        "Donnez la bonne autorité (--anchor), et ses autorités intermédiaires dans certs/intermediates ou à la suite du certificat.",
        "Give the right authority (--anchor), and its intermediates in certs/intermediates or after the certificate.")
    case .expired where depth > 0, .notYetValid where depth > 0:
      language.text(
        "Mettez le certificat à jour de cette autorité dans certs.", "Put this authority's current certificate in certs.")
    case .notYetValid: language.text("Enregistrez-le à ce moment-là.", "Register it then.")
    case .revocationUnknown:
      language.text(
        "Apportez la CRL de son autorité : passerelle certs crl FICHIER --authority CERTIFICAT, ou une réponse OCSP dans certs/ocsp.",
        "Bring its authority's CRL: passerelle certs crl FILE --authority CERTIFICATE, or an OCSP response in certs/ocsp.")
    case .policy:
      language.text(
        "Demandez un certificat de l'une de ces politiques, ou revoyez --policy.",
        "Ask for a certificate of one of those policies, or look at --policy again.")
    case .expired, .revoked, .keyUsage, .weakKey, .malformed, .profile, .criticalExtension, .basicConstraints,
      .nameConstraint, .pathLength, .signature:
      language.text(
        "Le partenaire doit en demander un autre à son autorité.", "The partner has to ask its authority for another one.")
    }
  }
}
