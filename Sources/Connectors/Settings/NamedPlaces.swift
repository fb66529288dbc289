/// The credentials and addresses that a description of `Adapters` names, against which a connector's settings are held.
struct NamedPlaces {
  /// The description's file.
  let file: String
  let credentials: [String]
  /// By name; empty where each connector has to say it.
  let addresses: [String: String]

  /// Throws ``SettingsFault`` where a credential or an address that must be given is not, or one is given that the description does not name.
  func check(_ given: [String: Credentials.Place], _ instead: [String: String]) throws(SettingsFault) {
    for name in given.keys.sorted() where !credentials.contains(name) {
      throw SettingsFault("credentials.\(name)", Sentence("inconnu de \(file)", "unknown to \(file)"))
    }
    for name in credentials where given[name] == nil {
      throw SettingsFault("credentials.\(name)", Sentence("manque", "is missing"))
    }
    for name in instead.keys.sorted() where addresses[name] == nil {
      throw SettingsFault("addresses.\(name)", Sentence("inconnue de \(file)", "unknown to \(file)"))
    }
    for (name, address) in addresses.sorted(by: { $0.key < $1.key }) where address.isEmpty && instead[name] == nil {
      throw SettingsFault(
        "addresses.\(name)", Sentence("manque : personne n'a pu la vérifier", "is missing: nobody could verify it"))
    }
  }
}
