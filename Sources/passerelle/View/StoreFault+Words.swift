import Exchange
import Store

extension StorePart {
  /// What it is, in plain words.
  func text(in language: Language) -> String {
    switch self {
    case .files: language.text("fichiers (pages et index)", "files (pages and indexes)")
    case .references: language.text("renvois d'une table à l'autre", "references between tables")
    case .contents: language.text("contenus chiffrés et leurs clés", "encrypted contents and their keys")
    case .persons: language.text("index des personnes", "index of persons")
    case .doubts: language.text("doutes, séparations et réunions", "doubts, partings and joinings")
    case .tallies: language.text("compteurs", "counts")
    case .deliveries: language.text("remises prouvées", "deliveries with their proof")
    }
  }
}

extension StoreFault {
  /// What does not hold, and where: places and numbers, never what stands there.
  func text(in language: Language) -> String {
    switch self {
    case .file(let file, _, let text): language.text("\(file) : \(text)", "\(file): \(text)")
    case .reference(let table, let row):
      language.text("\(table), ligne \(row), renvoie à ce qui n'existe pas", "\(table), row \(row), leads to what is not there")
    case .keyLost(let table, let row, let key):
      language.text(
        "\(table), ligne \(row) : la clé \(key) manque, et rien ne dit que ce contenu fut effacé",
        "\(table), row \(row): key \(key) is missing, and nothing says that this content was erased")
    case .keyDamaged(let table, let row, let key):
      language.text(
        "\(table), ligne \(row) : la clé \(key) de keys.sqlite est abîmée",
        "\(table), row \(row): key \(key) of keys.sqlite is damaged")
    case .content(let table, let row):
      language.text(
        "\(table), ligne \(row) : le contenu n'est plus celui qui fut écrit",
        "\(table), row \(row): the content is no longer what was written")
    case .filing(let subject):
      language.text(
        "le sujet \(subject) est classé autrement que ce qu'on sait de lui",
        "subject \(subject) is filed otherwise than by what is known of it")
    case .oneSided(let table, let bearer):
      language.text("\(table) : le porteur \(bearer) d'un seul côté", "\(table): bearer \(bearer) on one side only")
    case .tally(let name, let said, let found):
      language.text("compteur \(name) : \(said) écrits, \(found) trouvés", "count \(name): \(said) written, \(found) found")
    case .delivery(let release):
      language.text(
        "\(release) fut remis avant que sa feuille ne soit au journal", "\(release) left before its leaf was in the log")
    }
  }

  /// What to do about it.
  func cure(in language: Language) -> String {
    switch self {
    case .file, .reference, .content:
      language.text(
        "arrêter le serveur, garder une copie du dossier, puis repartir de la dernière sauvegarde saine",
        "stop the server, keep a copy of the folder, then start again from the last sound backup")
    case .keyLost, .keyDamaged:
      language.text(
        "keys.sqlite est abîmé, ou d'un autre moment que store.sqlite : remettre les deux du même moment, et n'ouvrir qu'ensuite ; après le retour à un état plus ancien, ce sont aussi les clés de qui fut effacé depuis, et rien n'est à remettre",
        "keys.sqlite is damaged, or of another moment than store.sqlite: put back both of one moment, and open only then; after a return to an older state these are also the keys of who was erased since, and nothing is to be put back"
      )
    case .filing, .oneSided, .tally:
      language.text(
        "rien n'est perdu ; garder une copie et signaler le défaut, qui est le nôtre",
        "nothing is lost; keep a copy and report the fault, which is ours")
    case .delivery:
      language.text(
        "prévenir le délégué à la protection des données : une remise sans preuve",
        "tell the data protection officer: a delivery without proof")
    }
  }
}
