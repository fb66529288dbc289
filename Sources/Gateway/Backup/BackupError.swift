public import Exchange

/// Why a backup is not made, or not restored. Nothing is left half done by any of them.
public enum BackupError: Error, Hashable, Sendable, CustomStringConvertible {
  /// There is something at the place where a backup or a gateway is to be made.
  case taken(String)
  /// The backup is to be made within the gateway's own folder.
  case within(String)
  /// A link in the gateway's folder leads to something that is no file.
  case link(String)
  /// The folder holds no manifest: it is no backup, or one that was cut off.
  case notBackup(String)
  /// A manifest that this program does not read, or that nobody wrote.
  case manifest
  /// The manifest was not written by a gateway that had this epoch's key.
  case forged
  /// A file that the manifest names is missing.
  case missing(String)
  /// A file is not the one that was written.
  case changed(String)
  /// A file that the manifest does not name.
  case foreign(String)
  /// The epoch's key is not among the secrets.
  case noEpoch(String)
  /// The epoch is over: what it opened opens for nobody.
  case dead(String, since: Instant)
  /// The secrets hold another key-encryption key than the backup was made under; the fingerprint of that one.
  case otherKey(String)
  /// What came after the backup is not known, and nobody said that it may be lost.
  case unknownLoss(at: Instant)
  /// The gateway went on after the backup, and nobody said that it may be lost.
  case loss(leaves: Int64, signed: Int64, at: Instant)

  /// What is wrong, in English.
  public var description: String { text(in: .english) }

  /// What an administrator reads.
  public func text(in language: Language) -> String {
    switch self {
    case .taken(let name):
      language.text(
        "\(name) existe et n'est pas vide : rien n'est jamais écrasé.",
        "\(name) exists and is not empty: nothing is ever overwritten.")
    case .within(let name):
      language.text(
        "\(name) est dans le dossier de la passerelle : une sauvegarde se garde ailleurs.",
        "\(name) is in the gateway's folder: a backup is kept elsewhere.")
    case .link(let path):
      language.text("\(path) : le lien ne mène pas à un fichier.", "\(path): the link does not lead to a file.")
    case .notBackup(let name):
      language.text(
        "\(name) n'est pas une sauvegarde entière : backup.json y manque.", "\(name) is no whole backup: it has no backup.json.")
    case .manifest:
      language.text("backup.json ne se lit pas.", "backup.json cannot be read.")
    case .forged:
      language.text(
        "backup.json n'est pas celui qu'une passerelle ayant ces secrets a écrit.",
        "backup.json is not what a gateway with these secrets wrote.")
    case .missing(let path): language.text("\(path) manque dans la sauvegarde.", "\(path) is missing in the backup.")
    case .changed(let path):
      language.text("\(path) n'est pas le fichier sauvegardé.", "\(path) is not the file that was backed up.")
    case .foreign(let path):
      language.text("\(path) ne fait pas partie de la sauvegarde.", "\(path) does not belong to the backup.")
    case .noEpoch(let id):
      language.text(
        "secrets/epochs/\(id).json manque : sans cette clé d'époque, la sauvegarde ne s'ouvre pas.",
        "secrets/epochs/\(id).json is missing: without that epoch's key the backup does not open.")
    case .dead(let id, let since):
      language.text(
        "L'époque \(id) est finie depuis le \(since) : ce qu'elle ouvrait ne s'ouvre plus.",
        "Epoch \(id) has been over since \(since): what it opened opens no more.")
    case .otherKey(let fingerprint):
      language.text(
        "La clé de chiffrement des clés n'est pas celle de la sauvegarde (empreinte \(fingerprint)) : donnez les secrets de ce jour-là.",
        "The key-encryption key is not the backup's (fingerprint \(fingerprint)): give the secrets of that day.")
    case .unknownLoss(let at):
      language.text(
        "Ce qui fut reçu et effacé après le \(at) n'est pas connu d'ici : donnez --former, ce qui reste de l'ancien dossier ; ou, sachant que ces reçus sont perdus et que ces effacements sont à refaire, dites pourquoi par --accept-loss.",
        "What was received and erased after \(at) is not known here: give --former, what is left of the former folder; or, knowing that those receipts are lost and those erasures are to be done again, say why with --accept-loss."
      )
    case .loss(let leaves, let signed, let at):
      language.text(
        "La sauvegarde du \(at) a \(leaves) feuilles, l'ancienne passerelle en avait \(signed) : les reçus donnés depuis seraient perdus, et les partenaires devraient renvoyer. Dites pourquoi par --accept-loss.",
        "The backup of \(at) has \(leaves) leaves, the former gateway had \(signed): receipts given since would be lost, and partners would have to send again. Say why with --accept-loss."
      )
    }
  }
}
