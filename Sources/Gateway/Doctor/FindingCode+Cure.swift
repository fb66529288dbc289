extension FindingCode {
  /// What mends it, or where that is written.
  var cure: (french: String, english: String) {
    switch self {
    case .homeMissing:
      (
        "Donnez le bon dossier (--home, PASSERELLE_HOME) ; sinon passerelle init, ou passerelle restore.",
        "Give the right folder (--home, PASSERELLE_HOME); else passerelle init, or passerelle restore."
      )
    case .homeSettings:
      (
        "Corrigez passerelle.json : chaque réglage et ses bornes sont dans docs/operations.md.",
        "Mend passerelle.json: each setting and its bounds are in docs/operations.md."
      )
    case .homeOperators:
      (
        "Corrigez operators.json : {\"nom\": [\"metadata\", \"content\", \"policy\", \"dpo\"]}.",
        "Mend operators.json: {\"name\": [\"metadata\", \"content\", \"policy\", \"dpo\"]}."
      )
    case .homePermissions:
      (
        "chmod go= sur ce chemin, et tenez pour connu ce que d'autres ont pu lire : changez les clés.",
        "chmod go= on that path, and take what others could read as known: change the keys."
      )
    case .rulesUnusable:
      (
        "Corrigez le fichier nommé, ou remettez Schemas et Adapters de la version installée (PASSERELLE_SHARE).",
        "Mend the file that is named, or put back Schemas and Adapters of the version that is installed (PASSERELLE_SHARE)."
      )
    case .keysUnusable:
      (
        "Remettez la clé là où les réglages la prennent (fichier, variable, jeton) ; n'en créez pas : une autre n'ouvrirait rien.",
        "Put the key back where the settings take it from (file, variable, token); do not make one: another would open nothing."
      )
    case .keysWrong:
      (
        "Remettez la clé de ce magasin : celle d'avant ou d'après une rotation, ou les secrets de la même sauvegarde.",
        "Put back this store's key: the one before or after a rotation, or the secrets of the same backup."
      )
    case .keysLost:
      (
        "N'écrivez rien. Remettez store.sqlite et keys.sqlite d'un même moment ; sinon passerelle restore.",
        "Write nothing. Put back store.sqlite and keys.sqlite of one moment; else passerelle restore."
      )
    case .keysUnsettled:
      (
        "Redémarrez le serveur : il termine le changement, ou l'oublie. D'une variable : mettez sa valeur à la place de l'ancienne.",
        "Restart the server: it finishes the change or forgets it. Of a variable: put its value in the place of the former one."
      )
    case .sealUnusable:
      (
        "Remettez ce fichier d'après la copie de secrets/ (chmod 600) ; une clé du sceau perdue se remplace par passerelle seal rotate.",
        "Put that file back from the copy of secrets/ (chmod 600); a seal key that is lost is replaced by passerelle seal rotate."
      )
    case .backupOverdue:
      (
        "passerelle retention run la détruit ; voyez pourquoi le passage quotidien ne s'est pas fait.",
        "passerelle retention run destroys it; see why the daily run was not done."
      )
    case .storeMissing:
      (
        "N'écrivez rien ici. Remettez data/ de la machine, ou passerelle restore.",
        "Write nothing here. Put back the machine's data/, or passerelle restore."
      )
    case .storeDamaged:
      (
        "Arrêtez le serveur, gardez une copie de data/ telle quelle (-wal compris), puis passerelle fsck ; sinon passerelle restore.",
        "Stop the server, keep a copy of data/ as it is (-wal included), then passerelle fsck; else passerelle restore."
      )
    case .storeNewer:
      (
        "Installez la version qui l'a écrit ; un magasin ne redescend pas.",
        "Install the version that wrote it; a store does not go back."
      )
    case .storeOlder:
      (
        "Sauvegardez, puis démarrez une fois le serveur de cette version.",
        "Make a backup, then start this version's server once."
      )
    case .serverSilent:
      (
        "Voyez son journal technique et sa charge ; arrêtez-le (SIGTERM, puis SIGKILL) et relancez-le : rien de ce qui fut acquitté n'est perdu.",
        "See its technical log and its load; stop it (SIGTERM, then SIGKILL) and start it: nothing that was acknowledged is lost."
      )
    case .logBehind:
      (
        "N'écrivez rien. Remettez l'état le plus récent, -wal compris ; sinon passerelle restore, qui dit ce qui est perdu.",
        "Write nothing. Put back the newest state, -wal included; else passerelle restore, which says what is lost."
      )
    case .logForeign:
      (
        "Remettez checkpoint.note et secrets/log.pem de cette passerelle ; si le fichier est abîmé, passerelle log verify avant de l'ôter.",
        "Put back this gateway's checkpoint.note and secrets/log.pem; if the file is damaged, passerelle log verify before it is taken away."
      )
    case .logPending:
      (
        "Démarrez le serveur ; s'il tourne, cherchez sequencer dans son journal technique.",
        "Start the server; if it runs, look for sequencer in its technical log."
      )
    case .timestampsLate:
      (
        "Voyez si l'adresse timestamps.url répond d'ici ; prévenez l'autorité. timestamps.limitHours dit combien de temps il reste.",
        "See whether timestamps.url answers from here; tell the authority. timestamps.limitHours says how long is left."
      )
    case .trustFile:
      (
        "Corrigez ce fichier : ce dont il parle est resté comme avant, le reste compte.",
        "Mend that file: what it speaks of stayed as it was, the rest counts."
      )
    case .tlsUnusable:
      (
        "Remettez un certificat et sa clé (chmod 600) aux chemins tls.certificate et tls.key : sans eux le serveur ne démarre pas.",
        "Put a certificate and its key (chmod 600) at tls.certificate and tls.key: without them the server does not start."
      )
    case .certificateEnded, .certificateEnding:
      (
        "Faites-en venir un nouveau : passerelle partner rotate pour une clé, un fichier dans tls/ pour une connexion, certs/ pour une autorité ou une liste.",
        "Have a new one sent: passerelle partner rotate for a key, a file in tls/ for a connection, certs/ for an authority or a list."
      )
    case .diskFull, .diskLow:
      (
        "Faites de la place sur ce disque, ou agrandissez-le ; ne touchez pas à data/. Le serveur reprend de lui-même.",
        "Make room on that disk, or enlarge it; leave data/ alone. The server goes on by itself."
      )
    case .clockBack, .clockFiles:
      (
        "Réparez la synchronisation de l'heure (NTP) avant tout ; si l'heure fausse était en avance, attendez qu'elle soit passée pour les changements de confiance.",
        "Mend the synchronisation of time (NTP) first; if the wrong time was ahead, changes of trust count once it has passed."
      )
    case .backlogDue:
      (
        "Démarrez le serveur ; s'il tourne, cherchez release dans son journal technique, et passerelle flow list.",
        "Start the server; if it runs, look for release in its technical log, and passerelle flow list."
      )
    case .backlogWaiting:
      (
        "passerelle flow trace dit, d'un message, ce qui manque à ses envois : demandez-le à qui doit le dire.",
        "passerelle flow trace says of a message what its releases lack: ask whoever is to tell it."
      )
    case .backlogUncollected:
      (
        "Prévenez le correspondant de {place} : rien n'est perdu, ses envois l'attendent.",
        "Tell the contact of {place}: nothing is lost, its releases await it."
      )
    case .backlogAside:
      (
        "passerelle flow aside les montre ; flow admit ou flow refuse décide.",
        "passerelle flow aside shows them; flow admit or flow refuse decides."
      )
    case .backlogBatch:
      (
        "passerelle batch list dit pourquoi : une règle à remettre, ou un partenaire qui doit finir son envoi.",
        "passerelle batch list says why: a rule to put back, or a partner who has to finish sending."
      )
    case .deliveryAway:
      (
        "passerelle release show dit ce qu'elle répond ; prévenez le correspondant de {place} : rien n'est perdu, il peut relever sa boîte.",
        "passerelle release show says what it answers; tell the contact of {place}: nothing is lost, it may collect its mailbox."
      )
    case .deliveryDead:
      (
        "passerelle dead-letter list les montre ; dead-letter retry, dead-letter discard ou flow replay décide.",
        "passerelle dead-letter list shows them; dead-letter retry, dead-letter discard or flow replay decides."
      )
    case .deliveryLate:
      (
        "passerelle flow list --due les montre ; prévenez le correspondant de {place}.",
        "passerelle flow list --due shows them; tell the contact of {place}."
      )
    case .deliveryPaused:
      (
        "passerelle release resume, quand ce pour quoi ils furent suspendus est fini.",
        "passerelle release resume, once what they were held back for is over."
      )
    case .connectorSettings:
      (
        "passerelle connector check dit quoi corriger dans son dossier ; rien n'est perdu, ses envois l'attendent à la passerelle.",
        "passerelle connector check says what to mend in its folder; nothing is lost, its releases await it at the gateway."
      )
    case .connectorCredentials:
      (
        "chmod 600 sur ce fichier ; si d'autres ont pu le lire, faites changer l'identifiant par le partenaire.",
        "chmod 600 on that file; if others could read it, have the partner change the credential."
      )
    case .connectorSilent:
      (
        "systemctl status passerelle-connector@{place} : relancez-le. Rien n'est perdu.",
        "systemctl status passerelle-connector@{place}: start it again. Nothing is lost."
      )
    case .connectorFailing:
      (
        "passerelle connector show {place} ; docs/connectors.md dit ce que veut dire {code}.",
        "passerelle connector show {place}; docs/connectors.md says what {code} means."
      )
    case .connectorPaused:
      (
        "Rien avant cette heure : il repart de lui-même. Si la pause revient, demandez au partenaire quel débit il permet.",
        "Nothing before that time: it goes on by itself. If it comes back, ask the partner which rate it allows."
      )
    case .connectorHeld:
      (
        "passerelle connector show {place}. Un envoi : dead-letter retry ou discard, puis connector decided. Un fichier : lisez la note à côté de lui, puis retirez-le de la quarantaine ou remettez-le dans le dossier surveillé.",
        "passerelle connector show {place}. A release: dead-letter retry or discard, then connector decided. A file: read the note beside it, then take it out of quarantine or put it back into the watched folder."
      )
    }
  }
}
