import Exchange

/// What whoever erases must know of copies: until when some still open.
enum CopiesNotice {
  /// In words; without an epoch the gateway knows of no copy of its own.
  static func text(until end: Instant?, in language: Language) -> String {
    let others = language.text(
      "Une copie faite autrement que par passerelle backup s'ouvre tant qu'elle et ses clés existent : détruisez-la.",
      "A copy made otherwise than by passerelle backup opens for as long as it and its keys exist: destroy it.")
    guard let end else {
      return language.text(
        "Aucune sauvegarde de passerelle backup ne peut s'ouvrir. ", "No backup of passerelle backup can be opened. ")
        + others
    }
    return language.text(
      "Une sauvegarde faite avant s'ouvre encore au plus tard jusqu'au \(end) : la dernière clé d'époque meurt alors, dans ce dossier et, si vous n'en gardez pas d'anciennes, dans les copies de secrets/. ",
      "A backup made before still opens until \(end) at the latest: the last epoch's key dies then, in this folder and, if you keep no old ones, in the copies of secrets/. "
    ) + others
  }
}
