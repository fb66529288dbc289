import Gateway

extension Installation {
  /// The schemas and adapters that come with the program; a complaint that says where they are looked for when they are nowhere.
  static func find(_ console: Console) throws -> Installation {
    if let found = locate() { return found }
    throw console.complaint(
      ExitStatus.notFound,
      "Schemas et Adapters sont introuvables : lancez la commande dans le dossier qui les contient, ou donnez PASSERELLE_SHARE.",
      "Schemas and Adapters are nowhere: run the command in the folder that holds them, or set PASSERELLE_SHARE.")
  }
}
