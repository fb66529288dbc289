extension RefusalCode {
  /// The French and the English sentence of the code, with `{name}` where a detail goes.
  var words: (french: String, english: String) {
    switch self {
    case .receiveTooLarge:
      (
        "Le corps dépasse la limite de {limit} octets. Découpez l'envoi.",
        "The body is over the limit of {limit} bytes. Split what you send."
      )
    case .receiveMediaType:
      (
        "Type de contenu refusé. Envoyez application/jose+json (JWS JSON) ou application/jose (JWS compact).",
        "Media type refused. Send application/jose+json (JWS JSON) or application/jose (compact JWS)."
      )
    case .receiveMalformed:
      ("Le corps n'est pas un JWS lisible ({reason}).", "The body is not a readable JWS ({reason}).")
    case .receiveNotFound: ("Cette adresse n'existe pas ici.", "There is nothing at this address.")
    case .receiveMethod: ("Cette adresse n'accepte que {allowed}.", "This address takes {allowed} only.")
    case .receiveRateLimited:
      (
        "Trop d'envois : attendez {seconds} secondes, puis reprenez.",
        "Too many calls: wait {seconds} seconds, then go on."
      )
    case .receiveClientCertificate:
      (
        "Le certificat de la connexion TLS est celui d'un autre partenaire que la signature, ou n'est plus admis. Connectez-vous au nom du partenaire qui signe.",
        "The TLS connection's certificate is another partner's than the signature, or is no longer admitted. Connect as the partner that signs."
      )
    case .signatureHeader:
      ("L'en-tête protégé du JWS est incorrect : {reason}.", "The JWS protected header is wrong: {reason}.")
    case .signatureForbiddenHeader:
      (
        "L'en-tête {header} est interdit : la passerelle ne va jamais chercher une clé et n'en accepte aucune fournie par le message.",
        "Header {header} is forbidden: the gateway never fetches a key and takes none from the message."
      )
    case .signatureUnprotectedHeader:
      (
        "Les en-têtes non protégés sont refusés. Placez-les dans « protected ».",
        "Unprotected headers are refused. Put them in \"protected\"."
      )
    case .signatureCritical:
      ("L'extension critique {name} n'est pas connue.", "Critical extension {name} is not known.")
    case .signatureType:
      ("L'en-tête protégé doit porter typ: passerelle+jws.", "The protected header must say typ: passerelle+jws.")
    case .signatureMultiple:
      ("Il faut exactement une signature ; il y en a {count}.", "Exactly one signature is needed; there are {count}.")
    case .signatureDetached:
      ("La charge utile manque : les JWS détachés sont refusés.", "The payload is missing: detached JWS are refused.")
    case .signatureAlgorithm:
      ("L'algorithme demandé n'est pas admis ici.", "The algorithm that was asked for is not admitted here.")
    case .signatureAlgorithmMismatch:
      (
        "La clé désignée est enregistrée pour {expected} ; le message annonce un autre algorithme.",
        "The key named is registered for {expected}; the message says another algorithm."
      )
    case .signatureUnknownKey:
      (
        "La clé désignée par l'en-tête n'est enregistrée pour aucun partenaire. Faites enregistrer le certificat, ou corrigez kid ou x5t#S256.",
        "The key that the header names is registered for no partner. Have the certificate registered, or mend kid or x5t#S256."
      )
    case .signatureCertificate:
      ("La chaîne de certificats n'est pas acceptée : {reason}.", "The certificate chain is not accepted: {reason}.")
    case .signatureCertificateExpired:
      (
        "Le certificat n'était pas valide au moment de la réception (du {from} au {until}).",
        "The certificate was not valid at the time of reception (from {from} to {until})."
      )
    case .signatureKeyRetired:
      (
        "Cette clé a été remplacée et n'est plus acceptée depuis le {until}. Signez avec la clé suivante.",
        "This key was replaced and is not accepted since {until}. Sign with the next key."
      )
    case .signatureKeyRevoked:
      (
        "Cette clé a été révoquée le {since} par l'administrateur de la passerelle. Faites enregistrer une nouvelle clé.",
        "This key was revoked on {since} by the gateway's administrator. Have a new key registered."
      )
    case .signatureUntrusted:
      (
        "Aucun chemin valable ne mène de ce certificat à une autorité admise pour ce partenaire : {reason}.",
        "No valid path leads from this certificate to an authority admitted for this partner: {reason}."
      )
    case .signatureRevoked:
      (
        "Un certificat du chemin a été révoqué par son autorité le {since}. Obtenez-en un nouveau et faites-le enregistrer.",
        "A certificate of the path was revoked by its authority on {since}. Get a new one and have it registered."
      )
    case .signatureRevocationUnknown:
      (
        "On ne sait pas si un certificat du chemin (numéro {reason} depuis le signataire) est révoqué. L'administrateur de la passerelle doit recevoir une CRL ou une réponse OCSP à jour.",
        "It is not known whether a certificate of the path (number {reason} from the signer) is revoked. The gateway's administrator needs a current CRL or OCSP response."
      )
    case .signatureInvalid:
      (
        "La signature ne correspond pas au contenu. Signez les octets exacts que vous envoyez, avec la clé désignée.",
        "The signature does not match the content. Sign the exact bytes that you send, with the key that you name."
      )
    case .signaturePartnerSuspended:
      (
        "Ce partenaire est suspendu. Appelez l'exploitant de la passerelle.",
        "This partner is suspended. Call the gateway's operator."
      )
    case .eventMalformed:
      (
        "La charge utile signée n'est pas un événement CloudEvents lisible : {reason}.",
        "The signed payload is not a readable CloudEvents event: {reason}."
      )
    case .eventAttribute:
      (
        "L'attribut {attribute} manque ou est mal formé : {expected}.",
        "Attribute {attribute} is missing or malformed: {expected}."
      )
    case .eventAudience:
      (
        "Ce message est destiné à une autre passerelle. Celle-ci est {expected}.",
        "This message is for another gateway. This one is {expected}."
      )
    case .eventLateFull:
      (
        "Le message est trop ancien (fenêtre : {window}) et {limit} messages de ce partenaire attendent déjà un administrateur. Attendez qu'il en ait décidé.",
        "The message is too old (window: {window}) and {limit} messages of this partner wait for an administrator already. Wait for their decision."
      )
    case .eventLateRefused:
      (
        "Ce message était trop ancien et l'administrateur de la passerelle l'a refusé.",
        "This message was too old and the gateway's administrator refused it."
      )
    case .eventTime:
      (
        "La date de l'événement sort de la période admise ({window}). Vérifiez l'horloge de l'émetteur.",
        "The event's time is outside of the admitted window ({window}). Check the sender's clock."
      )
    case .eventAuthor:
      (
        "Le signataire n'a pas le droit de porter la parole de {author} pour ce type.",
        "The signer may not carry the word of {author} for this type."
      )
    case .eventType: ("Aucun adaptateur ne connaît le type {type}.", "No adapter knows type {type}.")
    case .eventTypeNotAllowed:
      ("Le type {type} n'est pas de la famille de {author}.", "Type {type} is not of the family of {author}.")
    case .eventAgentMissing:
      (
        "L'attribut agent est obligatoire ici : l'identifiant de l'agent, ou BATCH.",
        "Attribute agent is mandatory here: the agent's identifier, or BATCH."
      )
    case .requestProcedure:
      (
        "La procédure {procedure} n'est pas déclarée, ou ne sert pas la finalité {purpose}.",
        "Procedure {procedure} is not declared, or does not serve the purpose {purpose}."
      )
    case .requestNoLink:
      (
        "Rien ne lie le demandeur à cette personne, et la demande ne nomme aucun dossier (case).",
        "Nothing links the asker to this person, and the request names no case."
      )
    case .eventPurposeUnknown:
      ("Aucune convention ne connaît la finalité {purpose}.", "No convention knows the purpose {purpose}.")
    case .eventPurposeMissing: ("L'attribut purpose est obligatoire ici.", "Attribute purpose is mandatory here.")
    case .eventScope:
      ("{claim} sort du périmètre enregistré de {author}.", "{claim} is outside of the registered scope of {author}.")
    case .requestReplayed:
      (
        "Cette demande a déjà été traitée. Refaites-la avec un nouvel id.",
        "This request was already served. Make it again with a new id."
      )
    case .requestExpired:
      (
        "Cette demande date de plus de {seconds} secondes. Refaites-la et vérifiez l'horloge.",
        "This request is older than {seconds} seconds. Make it again and check the clock."
      )
    case .requestData: ("Le contenu de la demande est incorrect : {expected}.", "The request's content is wrong: {expected}.")
    case .requestPurpose:
      ("La finalité {purpose} n'est pas ouverte à ce partenaire.", "Purpose {purpose} is not open to this partner.")
    case .schemaInvalid:
      ("Le document ne respecte pas le schéma {schema} : {expected}.", "The document does not obey schema {schema}: {expected}.")
    case .translateData:
      ("Le contenu n'est pas du type attendu ({expected}).", "The content is not of the expected type ({expected}).")
    case .translateMalformed: ("Le document n'est pas lisible : {reason}.", "The document cannot be read: {reason}.")
    case .translateUnknownElement:
      ("L'élément {element} n'est pas connu du format {format}.", "Element {element} is not known to format {format}.")
    case .translateUnknownCode:
      (
        "Le code reçu n'est pas dans la table {table} (élément {element}), dont un droit dépend.",
        "The code received is not in table {table} (element {element}), on which a right depends."
      )
    case .translateInvalidValue:
      (
        "La valeur de {element} n'est pas de la forme attendue : {expected}.",
        "The value of {element} does not have the expected form: {expected}."
      )
    case .translateMissingRequired:
      (
        "Le format {format} exige {names}, que le dossier ne contient pas. Aucune valeur par défaut ne remplace une décision.",
        "Format {format} requires {names}, which the dossier does not hold. No default stands in for a decision."
      )
    case .translateComplementMissing:
      (
        "Le format {format} exige {names}, connus du seul message d'origine, qui manque.",
        "Format {format} requires {names}, known to the original message only, which is missing."
      )
    case .translateNotExpressible:
      (
        "Le format {format} ne sait pas exprimer la valeur de {element}.",
        "Format {format} cannot express the value of {element}."
      )
    case .translateFrame: ("L'enveloppe du fichier est incorrecte : {reason}.", "The file's frame is wrong: {reason}.")
    case .consentUnknown:
      (
        "Le consentement ou l'opposition nomme dans {field} ce que les conventions ne connaissent pas. Attendu : {expected}.",
        "The consent or objection names in {field} what the conventions do not know. Expected: {expected}."
      )
    case .consentNotAsked:
      (
        "La finalité {purpose} ne repose pas sur le consentement mais sur : {basis}. Le consentement n'y est pas demandé.",
        "Purpose {purpose} does not rest on consent but on: {basis}. Consent is not asked for there."
      )
    case .consentNoObjection:
      (
        "La finalité {purpose} repose sur : {basis}. Une opposition n'y a pas d'effet.",
        "Purpose {purpose} rests on: {basis}. An objection has no effect there."
      )
    case .recordConflict:
      (
        "Un autre contenu a déjà été enregistré sous ces source et id. Donnez un nouvel id au nouveau message.",
        "Another content is already recorded under this source and id. Give the new message a new id."
      )
    case .batchOrder:
      (
        "Ce que dit l'événement d'ouverture d'un lot n'est pas ce qui est attendu : {expected}.",
        "What the event that opens a batch says is not what is expected: {expected}."
      )
    case .batchUnknown:
      (
        "Aucun lot de ce numéro n'attend de fichier.",
        "No batch of that number waits for a file."
      )
    case .batchRange:
      (
        "Ce morceau ne continue pas le fichier : l'octet attendu est {offset}, sur {length}.",
        "This piece does not go on with the file: the byte expected is {offset}, of {length}."
      )
    case .batchDigest:
      (
        "Le fichier reçu n'a pas l'empreinte que l'événement signé annonce. Rien n'a été enregistré.",
        "The file received does not have the digest that the signed event announces. Nothing was recorded."
      )
    case .batchTotals:
      (
        "Le fichier annonce {declared} enregistrements et en contient {found} ; l'ouverture du lot demandait de le refuser alors.",
        "The file declares {declared} records and holds {found}; the batch was opened with the order to refuse it then."
      )
    case .batchOpenLimit:
      (
        "Trop de lots sont ouverts en même temps : {limit} au plus. Rien n'a été ouvert.",
        "Too many batches are open at once: {limit} at most. Nothing was opened."
      )
    case .mailboxUnknownItem: ("Aucun envoi de ce numéro dans votre boîte.", "No item of that number in your mailbox.")
    case .logUnknown:
      (
        "Le journal ne prouve rien de tel à votre organisme.",
        "The log proves nothing of that kind to your body."
      )
    case .logNotYet:
      (
        "C'est enregistré, et aucun point de contrôle signé ne le couvre encore.",
        "It is recorded, and no signed checkpoint covers it yet."
      )
    case .logNoCheckpoint:
      (
        "Aucun point de contrôle de cette taille n'a été signé, ou il est plus ancien que ce qui est à prouver ; le dernier est de taille {newest}.",
        "No checkpoint of that size was signed, or it is older than what is to be proved; the newest is of size {newest}."
      )
    case .logNoCosigner:
      (
        "Aucune clé de cosignature n'est enregistrée pour votre organisme.",
        "No cosigner's key is registered for your body."
      )
    case .logCosignature:
      (
        "Cette ligne n'est pas une cosignature de ce point de contrôle par la clé enregistrée, ou elle est datée dans le futur.",
        "This line is no cosignature of that checkpoint by the registered key, or it is dated in the future."
      )
    }
  }
}
