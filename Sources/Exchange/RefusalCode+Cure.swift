extension RefusalCode {
  /// What mends a refusal with this code, and who does it when that is not the sender: one to three sentences without details, word
  /// for word those of `docs/refusals.md` (a test compares them).
  public func cure(in language: Language) -> String {
    let (french, english) = cures
    return language.text(french, english)
  }

  private var cures: (french: String, english: String) {
    switch self {
    case .receiveTooLarge:
      (
        "Découpez l'envoi en plusieurs messages, chacun avec son propre id.",
        "Split what you send into several messages, each with an id of its own."
      )
    case .receiveMediaType:
      (
        "Annoncez application/jose+json pour un JWS en JSON, application/jose pour un JWS compact.",
        "Announce application/jose+json for a JWS in JSON, application/jose for a compact JWS."
      )
    case .receiveMalformed:
      (
        "Produisez le JWS avec une bibliothèque et envoyez ses octets tels quels ; n'ajoutez ni saut de ligne, ni remplissage =, ni membre hors de la RFC 7515.",
        "Make the JWS with a library and send its bytes as they are; add no newline, no = padding, no member outside of RFC 7515."
      )
    case .receiveNotFound:
      (
        "Lisez les adresses dans /openapi.json et corrigez l'appel.",
        "Read the addresses in /openapi.json and mend the call."
      )
    case .receiveMethod:
      (
        "Appelez avec la méthode que donne l'en-tête Allow de la réponse.",
        "Call with the method that the answer's Allow header gives."
      )
    case .receiveRateLimited:
      (
        "Attendez les secondes que donne Retry-After, puis renvoyez les mêmes octets. Si la limite est trop basse, l'administrateur la relève pour ce partenaire.",
        "Wait the seconds that Retry-After gives, then send the same bytes again. If the limit is too low, the administrator raises it for this partner."
      )
    case .receiveClientCertificate:
      (
        "Connectez-vous avec le certificat du partenaire qui signe. S'il est nouveau, l'administrateur l'enregistre pour ce partenaire.",
        "Connect with the certificate of the partner that signs. If it is new, the administrator registers it for that partner."
      )
    case .signatureHeader:
      (
        "Mettez dans l'en-tête protégé, en JSON strict : alg, typ et un nom de clé, kid ou x5t#S256.",
        "Put into the protected header, as strict JSON: alg, typ and one name of a key, kid or x5t#S256."
      )
    case .signatureForbiddenHeader:
      (
        "Retirez le paramètre nommé et désignez par kid ou x5t#S256 une clé enregistrée.",
        "Take out the parameter that is named, and name a registered key by kid or x5t#S256."
      )
    case .signatureUnprotectedHeader:
      (
        "Placez tous les paramètres dans l'en-tête protégé et n'envoyez pas de membre header.",
        "Put all parameters into the protected header and send no header member."
      )
    case .signatureCritical:
      (
        "Retirez crit et l'extension, et signez de nouveau.",
        "Take out crit and the extension, and sign again."
      )
    case .signatureType:
      (
        "Ajoutez \"typ\":\"passerelle+jws\" à l'en-tête protégé, et signez de nouveau.",
        "Add \"typ\":\"passerelle+jws\" to the protected header, and sign again."
      )
    case .signatureMultiple:
      (
        "Envoyez exactement une signature ; la forme aplatie ou compacte suffit.",
        "Send exactly one signature; the flattened or compact form will do."
      )
    case .signatureDetached:
      (
        "Placez la charge utile dans le JWS, membre payload ou deuxième partie.",
        "Put the payload into the JWS, as its payload member or second part."
      )
    case .signatureAlgorithm:
      (
        "Signez avec la clé privée enregistrée, en ES256, ES384, ES512, EdDSA, PS256, PS384 ou PS512 ; RS256 n'est admis que s'il est enregistré.",
        "Sign with the registered private key, by ES256, ES384, ES512, EdDSA, PS256, PS384 or PS512; RS256 is admitted only where it is registered."
      )
    case .signatureAlgorithmMismatch:
      (
        "Signez avec l'algorithme que donne le refus. S'il est impossible, l'administrateur change celui qui est enregistré pour la clé.",
        "Sign with the algorithm that the refusal gives. If that cannot be, the administrator changes the one registered for the key."
      )
    case .signatureUnknownKey:
      (
        "Comparez kid ou x5t#S256 avec ce qui est enregistré et corrigez l'en-tête. Si le certificat est nouveau, l'administrateur l'enregistre.",
        "Compare kid or x5t#S256 with what is registered and mend the header. If the certificate is new, the administrator registers it."
      )
    case .signatureCertificate:
      (
        "Donnez dans x5c les certificats DER en base64, celui du signataire d'abord, chacun signé par le suivant ; ou retirez x5c et désignez la clé par kid.",
        "Give the DER certificates in x5c as base64, the signer's first, each signed by the next; or take x5c out and name the key by kid."
      )
    case .signatureCertificateExpired:
      (
        "Faites renouveler le certificat par l'autorité de certification, puis enregistrer par l'administrateur, et signez avec la nouvelle clé.",
        "Have the certificate renewed by the certification authority, then registered by the administrator, and sign with the new key."
      )
    case .signatureKeyRetired:
      (
        "Signez avec la clé suivante, déjà enregistrée, et cherchez ce qui utilise encore l'ancienne.",
        "Sign with the next key, which is registered already, and look for what still uses the old one."
      )
    case .signatureKeyRevoked:
      (
        "N'utilisez plus jamais cette clé : créez-en une, et l'administrateur l'enregistre. Si vous ignorez pourquoi elle est révoquée, appelez-le avant tout.",
        "Never use this key again: make a new one, and the administrator registers it. If you do not know why it is revoked, call them first."
      )
    case .signatureInvalid:
      (
        "Signez les octets exacts que vous envoyez, avec la clé que l'en-tête désigne ; en ECDSA, donnez r ‖ s (64 octets en ES256) et non du DER.",
        "Sign the exact bytes that you send, with the key that the header names; for ECDSA give r ‖ s (64 bytes for ES256) and not DER."
      )
    case .signatureUntrusted:
      (
        "Joignez dans x5c les certificats intermédiaires ; sinon l'administrateur ajoute l'intermédiaire ou l'autorité qui manque. Si le défaut est dans le certificat, l'autorité de certification doit en émettre un autre.",
        "Put the intermediate certificates into x5c; or else the administrator adds the intermediate or the authority that is missing. If the fault is in the certificate, the certification authority has to issue another."
      )
    case .signatureRevoked:
      (
        "Demandez un nouveau certificat à l'autorité de certification et faites-le enregistrer par l'administrateur. Si la révocation vous surprend, traitez-la comme un vol de clé.",
        "Ask the certification authority for a new certificate and have the administrator register it. If the revocation surprises you, treat it as the theft of a key."
      )
    case .signatureRevocationUnknown:
      (
        "L'administrateur dépose dans certs/crls la CRL à jour de l'autorité, sans redémarrage. L'émetteur peut aussi joindre une réponse OCSP fraîche dans l'en-tête ocsp.",
        "The administrator puts the authority's current CRL into certs/crls, without restart. The sender may also staple a fresh OCSP response in the ocsp header."
      )
    case .signaturePartnerSuspended:
      (
        "Appelez l'administrateur de la passerelle : lui seul peut lever la suspension. Gardez vos messages et renvoyez-les ensuite.",
        "Call the gateway's administrator: nobody else can lift the suspension. Keep your messages and send them afterwards."
      )
    case .eventMalformed:
      (
        "Envoyez un événement CloudEvents 1.0 en JSON, en UTF-8 sans BOM, sans clé répétée.",
        "Send a CloudEvents 1.0 event as JSON, in UTF-8 without byte order mark, without repeated name."
      )
    case .eventAttribute:
      (
        "Donnez à l'attribut nommé la forme que le refus indique, et signez de nouveau ; pour source, prenez urn:passerelle: suivi de l'identifiant de l'auteur.",
        "Give the attribute named the form that the refusal says, and sign again; for source, take urn:passerelle: followed by the author's identifier."
      )
    case .eventAudience:
      (
        "Mettez dans audience l'identifiant que le refus indique, ou envoyez le message à la passerelle qu'il nomme.",
        "Put the identifier that the refusal gives into audience, or send the message to the gateway that it names."
      )
    case .eventTime:
      (
        "Synchronisez l'horloge (NTP) et écrivez time en UTC, ou avec son décalage. Signez ensuite de nouveau.",
        "Synchronise the clock (NTP) and write time in UTC, or with its offset. Then sign again."
      )
    case .eventLateFull:
      (
        "L'administrateur admet ou refuse les messages mis de côté ; renvoyez ensuite les mêmes octets. Si votre horloge retarde, corrigez-la d'abord.",
        "The administrator admits or refuses the messages set aside; then send the same bytes again. If your clock is slow, mend it first."
      )
    case .eventLateRefused:
      (
        "Demandez à l'administrateur pourquoi il l'a refusé. Si les données sont encore vraies, envoyez-les dans un nouveau message, avec un nouvel id et une date juste.",
        "Ask the administrator why they refused it. If the data are still true, send them in a new message, with a new id and a right time."
      )
    case .eventAuthor:
      (
        "Laissez l'auteur signer lui-même, ou demandez à l'administrateur d'enregistrer le portage : types et date de fin.",
        "Let the author sign itself, or ask the administrator to register the carrying: types and last day."
      )
    case .eventType:
      (
        "Corrigez type (famille, message et version). Si le format est nouveau, demandez son adaptateur à l'administrateur.",
        "Mend type (family, message and version). If the format is new, ask the administrator for its adapter."
      )
    case .eventTypeNotAllowed:
      (
        "Utilisez un type de votre famille à /v1/messages, et les types passerelle.* aux adresses de demande.",
        "Use a type of your family at /v1/messages, and the types passerelle.* at the addresses for requests."
      )
    case .eventAgentMissing:
      (
        "Ajoutez agent : l'identifiant opaque de l'agent chez vous, ou BATCH pour un traitement automatique.",
        "Add agent: the agent's opaque identifier at your body, or BATCH for automatic work."
      )
    case .eventPurposeMissing:
      (
        "Ajoutez purpose : une finalité que votre convention ouvre.",
        "Add purpose: one that your convention opens."
      )
    case .requestProcedure:
      (
        "Nommez une procédure de Schemas/procedures qui sert votre finalité, ou la liste des données (facts).",
        "Name a procedure of Schemas/procedures that serves your purpose, or list the facts."
      )
    case .requestNoLink:
      (
        "Si vous suivez cette personne, nommez votre dossier dans case ; ces demandes sont comptées par agent.",
        "If this person's case is yours, name it in case; such asks are counted by agent."
      )
    case .eventPurposeUnknown:
      (
        "Nommez une finalité d'une convention (docs/registre.md), ou retirez purpose si le message n'en sert aucune en particulier.",
        "Name a purpose of a convention (docs/registre.md), or leave purpose out if the message serves none in particular."
      )
    case .eventScope:
      (
        "Retirez du message ce qui est hors de votre périmètre. Si le périmètre est faux, l'administrateur le corrige.",
        "Take out of the message what is outside of your scope. If the scope is wrong, the administrator mends it."
      )
    case .requestReplayed:
      (
        "Signez une nouvelle demande, avec un nouvel id. Si elle se répète sans vous, cherchez qui rejoue vos demandes.",
        "Sign a new request, with a new id. If it is repeated without you, look for who replays your requests."
      )
    case .requestExpired:
      (
        "Signez la demande au moment de l'envoyer, et synchronisez l'horloge (NTP).",
        "Sign the request when you send it, and synchronise the clock (NTP)."
      )
    case .requestData:
      (
        "Corrigez data à l'endroit indiqué, selon /openapi.json.",
        "Mend data at the place given, as /openapi.json has it."
      )
    case .requestPurpose:
      (
        "Choisissez une finalité de votre convention. L'ouvrir à d'autres est une décision de convention, pas un réglage.",
        "Choose a purpose of your convention. To open it to others is a decision about the convention, not a setting."
      )
    case .schemaInvalid:
      (
        "Corrigez la valeur à l'endroit indiqué, et renvoyez le message sous le même id.",
        "Mend the value at the place given, and send the message under the same id."
      )
    case .translateData:
      (
        "Envoyez un objet JSON, ou du XML en texte (data) ou en octets (data_base64), comme le dit la page de l'adaptateur.",
        "Send a JSON object, or XML as text (data) or bytes (data_base64), as the adapter's page says."
      )
    case .translateMalformed:
      (
        "Corrigez le document, sans DTD, en UTF-8 ou windows-1252 selon ce qu'il déclare.",
        "Mend the document, without DTD, in UTF-8 or windows-1252 as it declares."
      )
    case .translateUnknownElement:
      (
        "Retirez l'élément, ou annoncez dans type la bonne version. Si elle est nouvelle, demandez son adaptateur à l'administrateur.",
        "Take the element out, or announce the right version in type. If it is new, ask the administrator for its adapter."
      )
    case .translateUnknownCode:
      (
        "Corrigez le code. S'il est juste, donnez son sens à l'administrateur, qui complète la table, puis renvoyez le message.",
        "Mend the code. If it is right, tell its meaning to the administrator, who completes the table, then send the message again."
      )
    case .translateInvalidValue:
      (
        "Corrigez la valeur à l'endroit indiqué, selon la forme que le refus donne.",
        "Mend the value at the place given, in the form that the refusal says."
      )
    case .translateMissingRequired:
      (
        "Complétez le message, ou attendez qu'un partenaire enregistre ce qui manque : aucune valeur par défaut ne remplace une décision.",
        "Complete the message, or wait until a partner records what is missing: no default stands in for a decision."
      )
    case .translateComplementMissing:
      (
        "Traduisez en partant du message d'origine.",
        "Translate from the original message."
      )
    case .translateNotExpressible:
      (
        "Lisez sur la page de l'adaptateur ce qu'il restreint. La valeur reste dans le dossier ; elle ne peut pas partir sous cette forme.",
        "Read on the adapter's page what it narrows. The value stays in the dossier; it cannot go out in this form."
      )
    case .translateFrame:
      (
        "Renvoyez le fichier entier, tel qu'il a été produit.",
        "Send the whole file again, as it was made."
      )
    case .consentUnknown:
      (
        "Nommez un partenaire enregistré, une de ses finalités et des catégories qu'elle communique, telles que les écrivent ses conventions.",
        "Name a registered partner, one of its purposes and categories that it releases, as its conventions write them."
      )
    case .consentNotAsked:
      (
        "Ne demandez pas de consentement pour cette finalité : informez la personne, et dites-lui si elle peut s'y opposer.",
        "Do not ask for consent for this purpose: inform the person, and say whether they may object."
      )
    case .consentNoObjection:
      (
        "Dites à la personne que cette transmission est une obligation légale, et comment demander la correction de ses données.",
        "Tell the person that this transmission is a legal obligation, and how to ask for correction of their data."
      )
    case .recordConflict:
      (
        "Donnez un nouvel id au nouveau message. Les mêmes octets, eux, peuvent être renvoyés sans risque.",
        "Give the new message a new id. The same bytes, for their part, may be sent again without harm."
      )
    case .batchOrder:
      (
        "Donnez dans data : sha256 (64 chiffres hexadécimaux), length (octets) et type (celui du fichier) ; rien d'autre que totals.",
        "Give in data: sha256 (64 hexadecimal digits), length (bytes) and type (the file's); nothing else but totals."
      )
    case .batchUnknown:
      (
        "Ouvrez le lot de nouveau par POST /v1/batches : la réponse dit son numéro et où il en est.",
        "Open the batch again by POST /v1/batches: the answer says its number and how it stands."
      )
    case .batchRange:
      (
        "Reprenez l'envoi à l'octet que la passerelle attend.",
        "Go on sending from the byte that the gateway expects."
      )
    case .batchDigest:
      (
        "Vérifiez que le fichier n'a pas changé depuis la signature, puis ouvrez un nouveau lot.",
        "Check that the file has not changed since it was signed, then open a new batch."
      )
    case .batchTotals:
      (
        "Demandez un fichier complet, ou ouvrez le lot sans totals: exact ; la différence sera seulement signalée.",
        "Ask for a complete file, or open the batch without totals: exact; the difference is then only reported."
      )
    case .batchOpenLimit:
      (
        "Terminez les lots qui sont ouverts, ou laissez la passerelle les traiter, puis rouvrez celui-ci.",
        "Finish the batches that are open, or let the gateway take them in, then open this one again."
      )
    case .mailboxUnknownItem:
      (
        "Acquittez les numéros tels que la boîte les donne.",
        "Acknowledge the numbers as the mailbox gives them."
      )
    case .logUnknown:
      (
        "Donnez en entier le numéro de flux de votre reçu, ou le numéro d'un envoi que votre boîte vous a remis.",
        "Give in full the flow number of your receipt, or the number of a release that your mailbox handed you."
      )
    case .logNotYet:
      (
        "Signez une nouvelle demande dans quelques secondes ; le reçu dit le délai promis (inclusionDelay).",
        "Sign a new request in some seconds; the receipt says the delay that is promised (inclusionDelay)."
      )
    case .logNoCheckpoint:
      (
        "Nommez les tailles de points de contrôle que vous détenez, ou ne donnez pas size pour mener au dernier.",
        "Name the sizes of checkpoints that you hold, or leave size out to be led to the newest."
      )
    case .logNoCosigner:
      (
        "Remettez à la passerelle la clé publique de votre cosignataire (passerelle log cosigner) ; elle l'enregistre par partner cosigner.",
        "Hand the gateway your cosigner's public key (passerelle log cosigner); it is registered by partner cosigner."
      )
    case .logCosignature:
      (
        "Cosignez le texte du point de contrôle de cette taille, tel que la preuve le donne (C2SP tlog-cosignature, type 04), et remettez l'horloge à l'heure.",
        "Cosign the text of the checkpoint of that size as the proof gives it (C2SP tlog-cosignature, type 04), and set the clock right."
      )
    }
  }
}
