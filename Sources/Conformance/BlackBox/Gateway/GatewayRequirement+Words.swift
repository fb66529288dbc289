public import Exchange

extension GatewayRequirement {
  /// The promise, one sentence.
  public func sentence(in language: Language) -> String {
    switch self {
    case .publishesKeys:
      language.text(
        "La passerelle publie ses clés publiques à /.well-known/jwks.json : chacune a son `kid`, aucune n'est privée.",
        "The gateway publishes its public keys at /.well-known/jwks.json: each has its `kid`, none is private.")
    case .describesItself:
      language.text(
        "Elle décrit à /openapi.json les adresses où l'on dépose, relève et demande.",
        "At /openapi.json it describes the addresses where one posts, collects and asks.")
    case .saysItLives:
      language.text(
        "Elle dit à /health/live et /health/ready qu'elle vit et qu'elle est prête.",
        "At /health/live and /health/ready it says that it lives and is ready.")
    case .recordsWithReceipt:
      language.text(
        "Un message juste est enregistré (201) et reçoit un reçu, scellé au nom de la passerelle par une clé qu'elle publie.",
        "A right message is recorded (201) and gets a receipt, sealed in the gateway's name with a key that it publishes.")
    case .receiptNamesMessage:
      language.text(
        "Le reçu nomme le message, le condensat de ses octets, la passerelle, l'instant, la feuille du journal.",
        "The receipt names the message, the digest of its octets, the gateway, the moment and the leaf of the log.")
    case .takesEverySerialisation:
      language.text(
        "Les trois écritures d'un JWS (compacte, aplatie, générale) sont reçues.",
        "The three serialisations of a JWS (compact, flattened, general) are taken.")
    case .answersDuplicates:
      language.text(
        "Les mêmes octets déposés de nouveau reçoivent le reçu d'origine (200).",
        "The same octets posted again get the original receipt (200).")
    case .answersResigned:
      language.text(
        "Le même message signé de nouveau est le même message : il reçoit le reçu d'origine (200).",
        "The same message signed again is the same message: it gets the original receipt (200).")
    case .refusesOtherOctets:
      language.text(
        "D'autres octets sous un `id` déjà pris sont refusés (409).",
        "Other octets under an `id` that is taken are refused (409).")
    case .refusedClaimNothing:
      language.text(
        "Un message refusé ne prend pas son `id` : corrigé, il est enregistré sous le même.",
        "A refused message does not take its `id`: once mended it is recorded under the same.")
    case .survivesCutConnections:
      language.text(
        "Après une connexion coupée, le même message reçoit un reçu, toujours le même.",
        "After a connection that broke, the same message gets a receipt, and always the same.")
    case .recordsOnceAtOnce:
      language.text(
        "Déposé plusieurs fois en même temps, un message a un seul reçu.",
        "Posted several times at once, a message has one receipt.")
    case .takesAnyOrder:
      language.text(
        "Un message plus ancien est enregistré après un plus récent : l'ordre d'arrivée ne compte pas.",
        "An older message is recorded after a newer one: the order of arrival does not count.")
    case .refusalsAreProblems:
      language.text(
        "Chaque refus est un document application/problem+json dont `status` est celui de HTTP.",
        "Each refusal is an application/problem+json document whose `status` is HTTP's.")
    case .refusalsHaveKnownCodes:
      language.text(
        "Chaque refus porte un code du catalogue, sous le statut que le catalogue lui donne.",
        "Each refusal has a code of the catalogue, under the status that the catalogue gives it.")
    case .refusalsSpeakBoth:
      language.text(
        "Chaque refus est rédigé en français ou en anglais selon Accept-Language, et dit sa langue dans Content-Language.",
        "Each refusal is worded in French or English by Accept-Language, and says its language in Content-Language.")
    case .refusalsTellNothing:
      language.text(
        "Aucun refus ne répète un texte du document envoyé.",
        "No refusal repeats a text of the document that was sent.")
    case .refusalsNameThePlace:
      language.text(
        "Un refus nomme sa place par un pointeur RFC 6901.",
        "A refusal names its place by an RFC 6901 pointer.")
    case .answersAreNotKept:
      language.text(
        "Aucune réponse ne peut être gardée en cache (no-store).",
        "No answer may be kept by a cache (no-store).")
    case .refusesOtherPaths:
      language.text(
        "Une autre adresse est refusée (404).",
        "Another address is refused (404).")
    case .refusesOtherMethods:
      language.text(
        "Une autre méthode est refusée (405) et celle qui convient est dite dans Allow.",
        "Another method is refused (405), and the right one is said in Allow.")
    case .refusesOtherMediaTypes:
      language.text(
        "Un autre Content-Type que ceux des JWS est refusé (415).",
        "Another Content-Type than those of JWS is refused (415).")
    case .refusesTooLarge:
      language.text(
        "Un corps trop grand est refusé (413).",
        "A body that is too large is refused (413).")
    case .refusesMalformed:
      language.text(
        "Un corps vide, coupé ou qui n'est pas un JWS est refusé (400).",
        "A body that is empty, cut off or no JWS is refused (400).")
    case .refusesWrongSignatures:
      language.text(
        "Une signature qui n'est pas celle de la clé sur ces octets est refusée.",
        "A signature that is not the key's over these octets is refused.")
    case .refusesNone:
      language.text(
        "`alg: none`, écrit de toute façon, est refusé.",
        "`alg: none`, in whatever spelling, is refused.")
    case .refusesHMAC:
      language.text(
        "Un HMAC, fût-il calculé avec la clé publique, est refusé.",
        "An HMAC, even one keyed with the public key, is refused.")
    case .bindsAlgorithms:
      language.text(
        "Un autre algorithme que celui auquel la clé est liée est refusé.",
        "Another algorithm than the one that the key is bound to is refused.")
    case .refusesCritical:
      language.text(
        "Un en-tête `crit` est refusé.",
        "A `crit` header is refused.")
    case .refusesUnencoded:
      language.text(
        "`b64: false` est refusé.",
        "`b64: false` is refused.")
    case .refusesBroughtKeys:
      language.text(
        "Une clé apportée par le message (`jwk`, `jku`, `x5u`) est refusée.",
        "A key that the message brings (`jwk`, `jku`, `x5u`) is refused.")
    case .refusesUnprotected:
      language.text(
        "Un en-tête que personne n'a signé est refusé.",
        "A header that nobody signed is refused.")
    case .refusesSeveral:
      language.text(
        "Plusieurs signatures, ou aucune, sont refusées.",
        "Several signatures, or none, are refused.")
    case .refusesDetached:
      language.text(
        "Un contenu absent ou vide est refusé.",
        "A payload that is absent or empty is refused.")
    case .refusesDuplicateMembers:
      language.text(
        "Un membre répété, dans le JWS, l'en-tête ou l'événement, est refusé.",
        "A member that is repeated, in the JWS, the header or the event, is refused.")
    case .refusesOtherTyp:
      language.text(
        "Un autre `typ` que `passerelle+jws` est refusé.",
        "Another `typ` than `passerelle+jws` is refused.")
    case .refusesStrangers:
      language.text(
        "Une clé que personne n'a enregistrée est refusée.",
        "A key that nobody registered is refused.")
    case .refusesLooseEncoding:
      language.text(
        "Du base64url qui n'est pas strict est refusé.",
        "base64url that is not strict is refused.")
    case .refusesOtherAudience:
      language.text(
        "Un message pour une autre passerelle est refusé.",
        "A message for another gateway is refused.")
    case .refusesFuture:
      language.text(
        "Un message daté de l'avenir est refusé.",
        "A message from the future is refused.")
    case .setsLateAside:
      language.text(
        "Un message juste mais trop ancien n'a pas de reçu : il est mis de côté (202, avis scellé), et le même le reste.",
        "A message that is right but too old gets no receipt: it is set aside (202, a sealed notice), and the same one stays so.")
    case .refusesUnknownTypes:
      language.text(
        "Un type que personne ne connaît est refusé.",
        "A type that nobody knows is refused.")
    case .refusesOthersTypes:
      language.text(
        "Le type d'une autre famille est refusé.",
        "The type of another family is refused.")
    case .refusesOthersSource:
      language.text(
        "La `source` d'un autre est refusée.",
        "The `source` of another is refused.")
    case .refusesOthersWord:
      language.text(
        "Parler au nom d'un autre, sans y être autorisé, est refusé.",
        "To speak for another without being allowed to is refused.")
    case .refusesIncomplete:
      language.text(
        "Un événement auquel manque un attribut, ou qui en a un mal formé, est refusé.",
        "An event that lacks an attribute, or has an ill-formed one, is refused.")
    case .refusesNoEvent:
      language.text(
        "Un contenu signé qui n'est pas un événement est refusé.",
        "A signed payload that is no event is refused.")
    case .refusesNIR:
      language.text(
        "Un NIR en guise d'`id` est refusé.",
        "A NIR for an `id` is refused.")
    case .refusesWrongDocuments:
      language.text(
        "Un document qui n'obéit pas à son format est refusé, à sa place.",
        "A document that does not obey its format is refused, at its place.")
    case .sealsPages:
      language.text(
        "La boîte répond par une page scellée.",
        "The mailbox answers with a sealed page.")
    case .refusesReplayedRequests:
      language.text(
        "Une demande répétée est refusée (409).",
        "A request that is repeated is refused (409).")
    case .refusesExpiredRequests:
      language.text(
        "Une demande de plus de cinq minutes est refusée.",
        "A request of more than five minutes is refused.")
    case .refusesAgentless:
      language.text(
        "Une demande qui ne dit pas quel agent agit est refusée.",
        "A request that does not say which agent acts is refused.")
    case .refusesPurposeless:
      language.text(
        "Une demande qui ne dit pas sa finalité est refusée.",
        "A request that does not say its purpose is refused.")
    case .refusesOtherPurposes:
      language.text(
        "Une finalité que la convention n'a pas est refusée.",
        "A purpose that the convention does not have is refused.")
    case .refusesWrongRequestData:
      language.text(
        "Une demande dont les données ne sont pas comme il faut est refusée.",
        "A request whose data are not as they must be is refused.")
    case .keepsRequestsApart:
      language.text(
        "Une demande n'est pas un message, ni un message une demande.",
        "A request is no message, and a message no request.")
    case .refusesUnknownItems:
      language.text(
        "Accuser réception de ce qui n'existe pas est refusé (404).",
        "To acknowledge what does not exist is refused (404).")
    case .forgetsAcknowledged:
      language.text(
        "Ce dont réception est accusée quitte la boîte, et le reste y demeure.",
        "What is acknowledged leaves the mailbox, and what is not stays there.")
    case .sealsAnswers:
      language.text(
        "Une question reçoit une réponse scellée.",
        "An ask gets a sealed answer.")
    case .refusesReplayedAsks:
      language.text(
        "Une question répétée est refusée (409).",
        "An ask that is repeated is refused (409).")
    }
  }
}
