public import Exchange
public import JSONTree

/// A dossier as one JSON document: a reference date, at most one foyer, and its usagers. What adapters read into and write from.
///
///     {"dossier": "1", "dateReference": "2026-10-31",
///      "foyer": {"reference": "…", "rsa": {…}, "membres": […]},
///      "usagers": [{"reference": "…", "identite": {…}}]}
///
/// `reference` is the author's own reference of the bearer, no fact.
public struct DossierDocument: Hashable, Sendable {
  /// The whole document.
  public let json: JSONValue

  /// Takes the document as it is; ``Catalogue`` says whether it is valid.
  public init(json: JSONValue) { self.json = json }

  /// The document made of these bearers.
  public init(referenceDate: CivilDay, foyer: JSONObject?, usagers: [JSONObject]) {
    var object: JSONObject = ["dossier": "1", "dateReference": .string(referenceDate.description)]
    if let foyer { object["foyer"] = .object(foyer) }
    object["usagers"] = .array(usagers.map { .object($0) })
    json = .object(object)
  }

  /// The day that the data describe; nil when absent or malformed.
  public var referenceDate: CivilDay? { json["dateReference"]?.stringValue.flatMap { CivilDay($0) } }

  /// The household, if the document holds one.
  public var foyer: JSONObject? { json["foyer"]?.objectValue }

  /// The persons, in document order.
  public var usagers: [JSONObject] { (json["usagers"]?.arrayValue ?? []).compactMap(\.objectValue) }
}
