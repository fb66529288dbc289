/// Why the server did not give what it was asked for. Repeats nothing that it said.
enum SFTPFault: Error, Hashable, Sendable {
  /// Its key is not among those that are known.
  case unknownServer
  /// It does not take our key.
  case refused
  /// There is no such folder or file, or we may not.
  case missing
  /// There is no connection.
  case unreachable
  /// What came is shorter or longer than what it showed.
  case torn
  /// Anything else: the program's exit status.
  case other(Int32)

  init(status: Int32, _ errors: String) {
    let signs: [(String, SFTPFault)] = [
      ("Host key verification failed", .unknownServer), ("REMOTE HOST IDENTIFICATION HAS CHANGED", .unknownServer),
      ("Permission denied (", .refused), ("Too many authentication failures", .refused), ("not found", .missing),
      ("No such file", .missing), ("Permission denied", .missing), ("Connection refused", .unreachable),
      ("Could not resolve", .unreachable), ("timed out", .unreachable), ("No route to host", .unreachable),
    ]
    self = signs.first { errors.contains($0.0) }?.1 ?? .other(status)
  }

  /// What a person reads.
  var sentence: Sentence {
    switch self {
    case .unknownServer:
      Sentence(
        "la clé du serveur n'est pas celle de knownHosts : ne rien changer avant de l'avoir vérifiée auprès du partenaire",
        "the server's key is not the one of knownHosts: change nothing before it was checked with the partner")
    case .refused: Sentence("le serveur ne prend pas cette clé", "the server does not take this key")
    case .missing:
      Sentence(
        "le serveur n'a pas ce dossier ou ce fichier, ou ne le donne pas",
        "the server has no such folder or file, or gives it not")
    case .unreachable: Sentence("le serveur ne répond pas", "the server does not answer")
    case .torn: Sentence("un fichier est arrivé incomplet : il sera repris", "a file came incomplete: it will be fetched again")
    case .other(let status): Sentence("sftp s'est arrêté (\(status))", "sftp stopped (\(status))")
    }
  }
}
