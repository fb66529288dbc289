import ArgumentParser
import Exchange
import Store

extension StoreError {
  /// Whether waiting helps, something is missing or to be mended, or what is stored does not hold.
  var status: ExitCode {
    switch self {
    case .locked, .notLeased, .closed: ExitStatus.unavailable
    case .notFound, .notWaiting: ExitStatus.notFound
    case .wrongKeyEncryptionKey, .wrongIndexKey, .newerSchema, .olderSchema, .keysBehind, .tooManyStatements, .restricted,
      .behindCheckpoint:
      ExitStatus.refused
    case .corrupted, .checkpointMismatch, .wrongDigest: ExitStatus.proofFailed
    }
  }

  /// What an administrator reads.
  func text(in language: Language) -> String {
    guard language == .french else { return description.prefix(1).uppercased() + description.dropFirst() + "." }
    return switch self {
    case .locked(let pid):
      "Le magasin est tenu par un autre processus\(pid.map { " (numéro \($0))" } ?? "") : arrêtez-le, ou attendez qu'il ait fini."
    case .notFound(let place): "Il n'y a pas de magasin dans \(place)."
    case .wrongKeyEncryptionKey:
      "La clé de chiffrement des clés (secrets/kek, ou celle que les réglages nomment) n'est pas celle de ce magasin."
    case .wrongIndexKey:
      "La clé d'index (secrets/index.key, ou celle que les réglages nomment) n'est pas celle de ce magasin."
    case .newerSchema(let names):
      "Une passerelle plus récente a écrit ce magasin (\(names.joined(separator: ", "))) : prenez-la, ou restaurez une sauvegarde plus ancienne."
    case .olderSchema(let names):
      "Une passerelle plus ancienne a écrit ce magasin (il y manque \(names.joined(separator: ", "))) : démarrez une fois le serveur de celle-ci."
    case .keysBehind(let needed, let found):
      "keys.sqlite est plus ancien que le magasin (\(found) clés sur \(needed)) : restaurez les deux de la même sauvegarde."
    case .corrupted(let what): "Le magasin est abîmé : \(what)"
    case .checkpointMismatch(let size): "Le point de contrôle de taille \(size) a une autre racine que l'arbre."
    case .wrongDigest(let digest): "Ces octets ne sont pas ceux de \(digest)."
    case .tooManyStatements(let count): "Un message de \(count) énoncés : 65536 au plus."
    case .notLeased(let id): "L'envoi \(id) n'est à personne pour l'instant."
    case .notWaiting(let flow): "Aucun message \(flow) n'attend de décision."
    case .restricted(let usager): "Le traitement des données de \(usager) est limité : levez d'abord la limitation."
    case .behindCheckpoint(let signed, let found):
      "Le magasin est plus ancien que son dernier point de contrôle signé (\(found) feuilles, \(signed) furent signées) : son WAL est perdu, ou une vieille copie fut remise. "
        + "Remettez la plus récente, WAL compris ; ou, sachant ce qui est perdu, ôtez checkpoint.note et faites renvoyer les partenaires."
    case .closed: "Le magasin est fermé."
    }
  }
}
