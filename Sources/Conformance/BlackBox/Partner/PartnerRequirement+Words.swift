public import Exchange

extension PartnerRequirement {
  /// The promise, one sentence.
  public func sentence(in language: Language) -> String {
    switch self {
    case .takesReleases:
      language.text(
        "Un envoi juste est reçu (2xx).",
        "A right release is taken (2xx).")
    case .takesDuplicates:
      language.text(
        "Le même envoi, livré ou scellé de nouveau, est reçu de nouveau (2xx).",
        "The same release, delivered or sealed again, is taken again (2xx).")
    case .survivesCutConnections:
      language.text(
        "Après une connexion coupée, le même envoi est reçu (2xx).",
        "After a connection that broke, the same release is taken (2xx).")
    case .takesAnyOrder:
      language.text(
        "Un envoi plus ancien est reçu après un plus récent.",
        "An older release is taken after a newer one.")
    case .refusesOtherOctets:
      language.text(
        "D'autres octets sous un `id` déjà reçu sont refusés (409).",
        "Other octets under an `id` that was taken are refused (409).")
    case .refusedClaimNothing:
      language.text(
        "Un envoi refusé ne prend pas son `id` : juste, il est reçu sous le même.",
        "A refused release does not take its `id`: a right one is taken under the same.")
    case .refusalsAreProblems:
      language.text(
        "Chaque refus est un document application/problem+json qui dit pourquoi.",
        "Each refusal is an application/problem+json document that says why.")
    case .refusalsTellNothing:
      language.text(
        "Aucun refus ne répète un texte du document reçu.",
        "No refusal repeats a text of the document that came.")
    case .redirectsNothing:
      language.text(
        "Rien n'est redirigé : un envoi va où il fut dit, ou nulle part.",
        "Nothing is redirected: a release goes where it was told to go, or nowhere.")
    case .failsWithRetryAfter:
      language.text(
        "Une panne se dit 503, avec Retry-After.",
        "A failure is a 503, with Retry-After.")
    case .refusesWrongSeals:
      language.text(
        "Un sceau qui ne tient pas est refusé.",
        "A seal that does not hold is refused.")
    case .refusesNone:
      language.text(
        "`alg: none` est refusé.",
        "`alg: none` is refused.")
    case .refusesHMAC:
      language.text(
        "Un HMAC est refusé.",
        "An HMAC is refused.")
    case .refusesForeignHeaders:
      language.text(
        "`crit`, `b64`, et une clé apportée par l'envoi (`jwk`, `jku`, `x5u`), sont refusés.",
        "`crit`, `b64`, and a key that the release brings (`jwk`, `jku`, `x5u`), are refused.")
    case .refusesOtherTyp:
      language.text(
        "Un autre `typ` que `passerelle+jws` est refusé.",
        "Another `typ` than `passerelle+jws` is refused.")
    case .refusesOtherContent:
      language.text(
        "Ce qui est scellé comme autre chose qu'un envoi (`cty`) est refusé.",
        "What is sealed as something else than a release (`cty`) is refused.")
    case .refusesOtherGateways:
      language.text(
        "Un sceau au nom d'une autre passerelle (`iss`) est refusé.",
        "A seal in another gateway's name (`iss`) is refused.")
    case .refusesUnknownKeys:
      language.text(
        "Une clé que la passerelle ne publie pas est refusée.",
        "A key that the gateway does not publish is refused.")
    case .refusesOtherAudience:
      language.text(
        "Un envoi pour un autre est refusé.",
        "A release for somebody else is refused.")
    case .refusesOutOfTime:
      language.text(
        "Un envoi de l'avenir, ou de plus de 400 jours, est refusé.",
        "A release from the future, or of more than 400 days, is refused.")
    case .refusesUnknownTypes:
      language.text(
        "Un type inconnu est refusé.",
        "An unknown type is refused.")
    case .refusesMalformed:
      language.text(
        "Ce qui est vide, coupé, ou n'est pas un événement est refusé.",
        "What is empty, cut off, or no event is refused.")
    case .refusesOtherMediaTypes:
      language.text(
        "Un autre Content-Type est refusé (415).",
        "Another Content-Type is refused (415).")
    case .refusesTooLarge:
      language.text(
        "Un corps trop grand est refusé (413).",
        "A body that is too large is refused (413).")
    }
  }
}
