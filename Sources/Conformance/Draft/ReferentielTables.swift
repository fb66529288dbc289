internal import XMLRecords

/// The code tables of one installation of WebRSA, as far as its `Referentiel` says them (`Referentiel-WebRSA.xsd`).
///
/// What is only a name becomes a line; what a word of the dossier must be chosen for is left to a person, for a wrong word would make a decision
/// of something that is none.
public struct ReferentielTables: Sendable {
  /// One line of a table.
  public struct Line: Sendable, Hashable {
    /// The item's `identifiant`.
    public let code: String
    /// The dossier's words, `|` between them; nil where a person must choose.
    public let words: String?
    /// The item's `libelle`, on one line and without the table's separator.
    public let label: String
  }

  /// A table and the lines that the `Referentiel` has for it, in its order.
  public struct Table: Sendable, Hashable {
    /// Its name, `type-orient`.
    public let name: String
    /// Its lines.
    public let lines: [Line]
  }

  /// Each table of which the document has the list; none for lists that it leaves out.
  public let tables: [Table]

  /// Reads a `Referentiel`. Throws ``DraftError`` for what is none.
  public init(parsing bytes: [UInt8]) throws(DraftError) {
    let root: XMLElement
    do throws(XMLRecordError) { root = try XMLDocument(parsing: bytes).root } catch { throw .unreadable(error.description) }
    guard root.name == "Referentiel_WebRSA" else { throw .unreadable("its root element is not Referentiel_WebRSA") }
    var tables: [Table] = []
    for (name, list, words) in Self.sources {
      guard let items = root["liste_\(list)"]?.children, !items.isEmpty else { continue }
      var seen: Set<String> = []
      let lines = items.compactMap { item -> Line? in
        let code = Self.clean(item["identifiant"]?.text)
        // A table has each code once: of an identifier given twice the first item counts.
        guard !code.isEmpty, seen.insert(code).inserted else { return nil }
        return Line(code: code, words: words(item), label: Self.clean(item["libelle"]?.text ?? item["nom"]?.text))
      }
      tables.append(Table(name: name, lines: lines))
    }
    self.tables = tables
  }

  private typealias Words = @Sendable (XMLElement) -> String?

  /// Each table, its list, and the words that an item gives by itself.
  private static let sources: [(table: String, list: String, words: Words)] = [
    ("civilite-webrsa", "civilite", { ["MR": "monsieur", "MME": "madame", "MLE": "madame"][clean($0["code"]?.text)] }),
    ("type-orient", "typesorients", { _ in nil }), ("type-orient-demande", "typesorients", { _ in nil }),
    ("statut-orient", "orient_statut", { states[clean($0["libelle"]?.text).lowercased()] }),
    ("origine-orient", "orient_origine", { _ in nil }),
    ("structure-referente", "structuresreferentes", { "\(named($0))||" }),
    ("structure-rdv", "structuresreferentes", { "\(named($0))||" }),
    ("structure-accueil", "structuresreferentes", { "\(named($0))|" }),
    (
      "referent-parcours", "referents",
      { item in ["identifiant", "nom", "prenom", "email"].map { clean(item[$0]?.text) }.joined(separator: "|") }
    ), ("statut-rdv-webrsa", "rdv_statut", { _ in nil }),
  ]

  /// *Orienté* alone is a decision: no other spelling is taken for it.
  private static let states = [
    "orienté": "oriente", "en attente": "en-attente", "non orienté": "non-oriente", "refusé": "refuse",
  ]

  private static func named(_ item: XMLElement) -> String {
    "\(clean(item["identifiant"]?.text))|\(clean(item["libelle"]?.text))"
  }

  /// On one line, and without the characters that part the cells and the words of a table.
  private static func clean(_ text: String?) -> String {
    (text ?? "").split(whereSeparator: \.isWhitespace).joined(separator: " ").replacing(";", with: ",").replacing("|", with: "/")
  }
}
