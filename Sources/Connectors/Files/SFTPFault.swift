/// Why the server did not give what it was asked for. Repeats nothing that it said.
public enum SFTPFault: Error, Hashable, Sendable {
  /// Its key is not among those that are known.
  case unknownServer
  /// It does not take our key.
  case refused
  /// There is no such folder or file, or we may not.
  case missing
  /// There is no connection.
  case unreachable
  /// The connection ended before the answer did.
  case broken
  /// What came is shorter or longer than what it showed.
  case torn
  /// It brought nothing for too long, or too little.
  case slow
  /// We were told to stop.
  case interrupted
  /// Anything else: the program's exit status.
  case other(Int32)

  init(status: Int32, _ errors: String) {
    let signs: [(String, SFTPFault)] = [
      ("Host key verification failed", .unknownServer), ("REMOTE HOST IDENTIFICATION HAS CHANGED", .unknownServer),
      ("Permission denied (", .refused), ("Too many authentication failures", .refused), ("not found", .missing),
      ("No such file", .missing), ("not a regular file", .missing), ("Permission denied", .missing),
      ("Connection refused", .unreachable),
      ("Could not resolve", .unreachable), ("timed out", .unreachable), ("No route to host", .unreachable),
      // Said after many of the others: last.
      ("Connection closed", .broken), ("Connection reset", .broken), ("Broken pipe", .broken), ("Connection to ", .broken),
    ]
    self = signs.first { errors.contains($0.0) }?.1 ?? .other(status)
  }

  /// Whether it is about one file alone: the others are fetched all the same.
  var isOfOneFile: Bool { self == .missing || self == .torn }

  /// What a person reads.
  public var sentence: Sentence {
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
    case .broken:
      Sentence("la connexion au serveur s'est rompue : à reprendre", "the connection to the server broke: to be tried again")
    case .slow:
      Sentence(
        "le serveur n'envoie plus rien, ou trop lentement : abandonné, à reprendre",
        "the server sends nothing any more, or too slowly: given up, to be tried again")
    case .interrupted: Sentence("interrompu par l'arrêt du connecteur", "broken off, as the connector was told to stop")
    case .torn:
      Sentence(
        "un fichier n'est pas arrivé tel que le serveur le montrait : il sera repris",
        "a file did not come as the server showed it: it will be fetched again")
    case .other(let status): Sentence("sftp s'est arrêté (\(status))", "sftp stopped (\(status))")
    }
  }
}
