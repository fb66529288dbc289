public import Exchange
internal import JSONSchema
internal import JSONTree

extension Catalogue {
  /// Refuses (`schema.invalid`, with the place and what was expected) a document that does not obey the schemas, that names an
  /// usager twice, or whose household has a member who is not among the usagers.
  public func validate(_ document: DossierDocument) throws(Refusal) {
    let (json, tree): (JSONValue, JSONTree)
    do throws(JSONError) {
      json = document.json
      tree = try JSONTree(parsing: JSONWriter.bytes(json))
    } catch {
      throw Refusal(.schemaInvalid, at: JSONPointer.root, ["schema": "dossier \(version)", "expected": "JSON within the limits"])
    }
    if let violation = schema.validate(tree.root).first {
      throw Refusal(.schemaInvalid, at: violation.instance, ["schema": violation.schema, "expected": violation.expected])
    }
    try requireReferences(document, json)
  }

  private func requireReferences(_ document: DossierDocument, _ json: JSONValue) throws(Refusal) {
    let foyer = json["foyer"]
    var references: Set<String> = []
    for (place, usager) in document.usagers.enumerated() {
      guard let reference = usager["reference"]?.stringValue, references.insert(reference).inserted else {
        throw Self.invalid(["usagers", String(place), "reference"], "a reference that no other usager has")
      }
    }
    for (names, member) in memberships {
      var value: JSONValue? = foyer
      for name in names { value = value?[name] }
      for (place, item) in (value?.arrayValue ?? []).enumerated() {
        guard let reference = item[member]?.stringValue, references.contains(reference) else {
          throw Self.invalid(["foyer"] + names + [String(place), member], "the reference of an usager of this document")
        }
      }
    }
  }

  static func invalid(_ tokens: [String], _ expected: String) -> Refusal {
    Refusal(.schemaInvalid, at: JSONPointer(tokens: tokens), ["schema": "dossier", "expected": expected])
  }
}
