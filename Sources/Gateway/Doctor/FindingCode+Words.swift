extension FindingCode {
  /// What is wrong; names in braces stand for what was seen.
  var words: (french: String, english: String) {
    switch self {
    case .homeMissing: ("Aucune passerelle dans ce dossier.", "No gateway in that folder.")
    case .homeSettings: ("Les réglages sont inutilisables : {reason}", "The settings cannot be used: {reason}")
    case .homeOperators: ("La liste des opérateurs est inutilisable : {reason}", "The list of operators cannot be used: {reason}")
    case .homePermissions:
      (
        "{place} est accessible à d'autres que son propriétaire ({mode}).",
        "{place} can be used by others than its owner ({mode})."
      )
    case .rulesUnusable:
      (
        "Schémas, adaptateurs ou conventions sont inutilisables : {reason}",
        "Schemas, adapters or conventions cannot be used: {reason}"
      )
    case .keysUnusable: ("Les clés des données sont hors d'atteinte : {reason}", "The keys of the data cannot be had: {reason}")
    case .keysWrong:
      (
        "La clé de chiffrement des clés n'est pas celle de ce magasin.",
        "The key-encryption key is not the one of this store."
      )
    case .keysLost:
      (
        "keys.sqlite manque ou est plus ancien que le magasin ({issued} clés sur {used}).",
        "keys.sqlite is missing or older than the store ({issued} of {used} keys)."
      )
    case .keysUnsettled:
      ("Un changement de la clé de chiffrement des clés fut interrompu.", "A change of the key-encryption key was cut off.")
    case .sealUnusable:
      ("Une clé du sceau ou du journal est inutilisable : {reason}", "A key of the seal or of the log cannot be used: {reason}")
    case .backupOverdue:
      (
        "La clé de l'époque de sauvegarde {place} devait mourir le {dies} : ce qui fut effacé avant s'ouvre encore.",
        "The key of backup epoch {place} was to die at {dies}: what was erased before still opens."
      )
    case .storeMissing: ("Il n'y a pas de magasin (data/store.sqlite).", "There is no store (data/store.sqlite).")
    case .storeDamaged: ("Le magasin ne se lit pas : {reason}", "The store cannot be read: {reason}")
    case .storeNewer:
      ("Une passerelle plus récente a écrit ce magasin ({names}).", "A newer passerelle wrote this store ({names}).")
    case .storeOlder:
      (
        "Une passerelle plus ancienne a écrit ce magasin (il y manque {names}).",
        "An older passerelle wrote this store (it lacks {names})."
      )
    case .serverSilent:
      ("Le processus {pid} tient le magasin et ne répond pas.", "Process {pid} holds the store and does not answer.")
    case .logBehind:
      (
        "Le magasin a {found} feuilles intégrées, {signed} furent signées : c'est un état ancien.",
        "The store has {found} integrated leaves, {signed} were signed: it is an old state."
      )
    case .logForeign:
      ("checkpoint.note n'est pas de ce journal : {reason}", "checkpoint.note is not this log's: {reason}")
    case .logPending:
      (
        "{count} feuilles attendent d'être intégrées depuis le {since} : les reçus promettaient {delay} secondes.",
        "{count} leaves have waited to be integrated since {since}: receipts promised {delay} seconds."
      )
    case .timestampsLate:
      (
        "L'autorité d'horodatage manque depuis le {since} ; les messages seront refusés (503) à partir du {stops}.",
        "The timestamp authority has been missed since {since}; messages will be refused (503) from {stops}."
      )
    case .trustFile: ("{frenchText}", "{englishText}")
    case .tlsUnusable:
      (
        "Le certificat TLS du serveur ou sa clé est inutilisable : {reason}",
        "The server's TLS certificate or its key cannot be used: {reason}"
      )
    case .certificateEnded, .certificateEnding: ("{frenchText}", "{englishText}")
    case .diskFull:
      (
        "Il reste {free} Mo sur le disque des données : l'écriture va échouer.",
        "{free} MB are left on the disk of the data: writing is about to fail."
      )
    case .diskLow:
      (
        "Il reste {free} Mo sur le disque des données, de quoi tenir {days} jours au rythme d'aujourd'hui.",
        "{free} MB are left on the disk of the data, enough for {days} days at today's pace."
      )
    case .clockBack:
      (
        "L'horloge montre {now}, la dernière feuille du journal est du {last} : elle a reculé.",
        "The clock shows {now}, the last leaf of the log is of {last}: it went back."
      )
    case .clockFiles:
      ("L'horloge montre {now}, {place} fut écrit le {written}.", "The clock shows {now}, {place} was written at {written}.")
    case .backlogDue:
      (
        "{count} envois sont à faire et ne se font pas depuis le {since}.",
        "{count} releases are due and have not been made since {since}."
      )
    case .backlogWaiting:
      (
        "{count} envois attendent ce qui leur manque, le plus ancien depuis le {since}.",
        "{count} releases wait for what they lack, the oldest since {since}."
      )
    case .backlogUncollected:
      (
        "{place} ne relève pas sa boîte : {count} envois, le plus ancien du {since}.",
        "{place} does not collect its mailbox: {count} releases, the oldest of {since}."
      )
    case .backlogAside:
      (
        "{count} messages mis de côté attendent une décision, le plus ancien depuis le {since}.",
        "{count} messages that were set aside wait for a decision, the oldest since {since}."
      )
    case .backlogBatch:
      (
        "{count} fichiers sont arrêtés ou incomplets, le plus ancien depuis le {since}.",
        "{count} files are stopped or incomplete, the oldest since {since}."
      )
    case .deliveryAway:
      (
        "L'adresse de {place} ne répond pas : {count} envois l'attendent, le plus ancien du {since}.",
        "The address of {place} does not answer: {count} releases wait for it, the oldest of {since}."
      )
    case .deliveryDead:
      (
        "{place} a refusé {count} envois, ou ne les a jamais pris ; le plus ancien attend une décision depuis le {since}.",
        "{place} refused {count} releases or never took them; the oldest waits for a decision since {since}."
      )
    case .deliveryLate:
      (
        "Un envoi à {place} n'a pas été pris dans son délai, échu le {since}.",
        "A release to {place} was not taken within its term, which ended at {since}."
      )
    case .deliveryPaused:
      ("Des envois à {place} sont suspendus depuis le {since}.", "Releases to {place} are held back since {since}.")
    case .connectorSettings:
      ("Le connecteur {place} ne peut pas être lu : {reason}", "The connector {place} cannot be read: {reason}")
    case .connectorCredentials:
      (
        "connecteur, {place} (mode {mode}) : d'autres que son propriétaire peuvent s'en servir.",
        "connector, {place} (mode {mode}): others than its owner can use it."
      )
    case .connectorSilent:
      (
        "Le connecteur {place} n'a plus fait de visite depuis le {since}.",
        "The connector {place} has made no visit since {since}."
      )
    case .connectorFailing:
      (
        "Les visites du connecteur {place} échouent depuis le {since} : {code}.",
        "The visits of the connector {place} have failed since {since}: {code}."
      )
    case .connectorPaused:
      (
        "Le partenaire du connecteur {place} demande de ne pas être appelé avant le {until}.",
        "The partner of the connector {place} asks not to be called before {until}."
      )
    case .connectorHeld:
      (
        "Le connecteur {place} retient {count} envois ou fichiers pour une personne, le plus ancien depuis le {since}.",
        "The connector {place} holds {count} releases or files for a person, the oldest since {since}."
      )
    }
  }
}
