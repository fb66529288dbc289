import Exchange
import Identity
import MerkleLog
import Store
import Trust

/// What a gateway is put together from, before anything of its store was looked at: read from its home, the store open for writing.
struct Opening: Sendable {
  let settings: Settings
  let reader: RulesReader
  let logKey: SigningKey
  /// The public half of the log's key, under the log's name.
  let noteKey: NoteKey
  let model: IdentityModel
  let store: any DossierStore

  /// Throws an error that names the file and what is wrong with it.
  init(_ home: Home, installation: Installation, settings changed: Settings?, clock: Clock) throws {
    settings = try changed ?? Settings(file: home.settings)
    reader = RulesReader(home: home, installation: installation, settings: settings)
    logKey = try SigningKey(contentsOf: home.log, id: "log")
    noteKey = try logKey.noteKey(origin: settings.gateway)
    model = try installation.shelf.value(of: [installation.identity]) { try IdentityModel(directory: installation.identity) }
    store = try Assembly.writing(home, refusalsPerHour: settings.refusalsPerHour, clock: clock, model: model)
  }
}
