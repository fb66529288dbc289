import Exchange
import JSONTree

/// What a `connector.json` with `questions` says: who is asked, with which token, and for whom the answers are carried.
public struct QuestionSettings: Sendable {
  /// The book that it is of: a folder of `Adapters`.
  public let book: String
  /// The gateway, and whose word an answer is unless `authors` says another.
  public let gateway: GatewaySettings
  /// Whose word answers are, by the family of their type.
  let authors: [String: PartnerID]
  /// Addresses that stand in the place of the book's, by name.
  let addresses: [String: String]
  let credentials: [String: Credentials.Place]
  /// The SIRET of the authority that receives the answers.
  let recipient: String
  let language: Language

  init(_ root: ConnectorEntry) throws(SettingsFault) {
    try root.allowing(["questions", "gateway", "authors", "addresses", "credentials", "recipient", "language"])
    book = try root.text("questions")
    gateway = try GatewaySettings(root.entry("gateway"))
    var authors: [String: PartnerID] = [:]
    if let entry = root.optional("authors") {
      for family in try entry.names() {
        guard let author = PartnerID(try entry.text(family)) else {
          throw SettingsFault(
            "authors.\(family)", Sentence("le nom d'un partenaire est attendu", "a partner's name is expected"))
        }
        authors[family] = author
      }
    }
    self.authors = authors
    var addresses: [String: String] = [:]
    if let entry = root.optional("addresses") {
      for name in try entry.names() { addresses[name] = try entry.address(name) }
    }
    self.addresses = addresses
    var places: [String: Credentials.Place] = [:]
    let entry = try root.entry("credentials")
    for name in try entry.names() { places[name] = try Credentials.Place(entry.entry(name)) }
    credentials = places
    recipient = try root.text("recipient")
    guard recipient.utf8.count == 14, recipient.utf8.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }) else {
      throw SettingsFault("recipient", Sentence("un SIRET, 14 chiffres", "a SIRET, 14 digits"))
    }
    let language = root.optional("language") == nil ? "fr" : try root.text("language")
    guard let known = Language(rawValue: language) else { throw SettingsFault("language", Sentence("fr ou en", "fr or en")) }
    self.language = known
  }
}
