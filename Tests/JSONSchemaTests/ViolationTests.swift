import JSONSchema
import JSONTree
import Testing

@Suite struct ViolationTests {
  private let schema = #"""
    {
      "type": "object", "required": ["nom", "naissance"], "additionalProperties": false,
      "propertyNames": {"maxLength": 12}, "minProperties": 3, "dependentRequired": {"nom": ["prenoms"]},
      "properties": {
        "nom": {"type": "string", "minLength": 30, "maxLength": 3, "pattern": "^[0-9]+$"}, "naissance": {"format": "date"},
        "prenoms": {"type": "array", "items": {"enum": ["Anne"]}, "uniqueItems": true, "contains": {"const": "Zoé"}, "maxItems": 1},
        "montant": {"minimum": 5, "exclusiveMaximum": 1, "multipleOf": 10, "not": {}, "anyOf": [false], "oneOf": [true, true]},
        "autres": {"patternProperties": {"^s": {"type": "integer"}}, "additionalProperties": {"type": "boolean"}},
        "libre": {"unevaluatedProperties": false}, "liste": {"unevaluatedItems": false, "prefixItems": [true]}
      }
    }
    """#

  @Test func saysWhereAndWhatWasExpected() throws {
    let violations = try compiled(schema).validate(parsed(#"{"nom": 4, "prenoms": ["Anne", "Zoé"]}"#))
    let found = violations.map { "\($0.instance) \($0.schema.drop { $0 != "#" }) \($0.keyword): \($0.expected)" }
    #expect(
      Set(found) == [
        " #/minProperties minProperties: at least 3 members", "/nom #/properties/nom/type type: string",
        #"/prenoms/1 #/properties/prenoms/items/enum enum: one of "Anne""#, " #/required required: a member naissance",
        "/prenoms #/properties/prenoms/maxItems maxItems: at most 1 elements",
      ])
  }

  @Test func holdsNothingOfTheInstance() throws {
    let secrets = ["185057800608436", "Dupont-Secret", "dupontNom", "sSecret", "4242.5", "Quarante-Deux"]
    let values = [
      #"{"nom": "Dupont-Secret", "naissance": "Dupont-Secret", "prenoms": ["Quarante-Deux", "Quarante-Deux"], "montant": 4242.5}"#,
      #"{"185057800608436": {"dupontNom": 1}, "autres": {"sSecret": "x", "dupontNom": [], "185057800608436": {}}}"#,
      #"{"libre": {"dupontNom": 1}, "liste": [1, "Dupont-Secret"], "nom": ["Dupont-Secret"]}"#, #""Dupont-Secret""#,
    ]
    let schema = try compiled(schema, formats: .assertion)
    for value in values {
      let violations = schema.validate(try parsed(value), limit: 100)
      #expect(violations.count > 0)
      for violation in violations {
        let all = "\(violation.instance) \(violation.schema) \(violation.keyword) \(violation.expected)"
        #expect(!secrets.contains { all.contains($0) }, "\(all)")
      }
    }
  }

  @Test func provokesEveryKeywordOfTheSchema() throws {
    let schema = try compiled(schema, formats: .assertion)
    let values = [
      #"{"nom": "abcd", "naissance": "2024-02-30", "inconnu du schema": 1, "montant": 3, "libre": {"a": 1}, "liste": [1, 2]}"#,
      #"{"prenoms": ["a", "a"]}"#, #"{"autres": {"s": "x", "t": 1}}"#,
    ]
    let keywords = Set(try values.flatMap { schema.validate(try parsed($0), limit: 100).map(\.keyword) })
    #expect(
      keywords == [
        "minLength", "maxLength", "pattern", "format", "additionalProperties", "propertyNames", "minimum", "exclusiveMaximum",
        "multipleOf", "not", "anyOf", "oneOf", "unevaluatedProperties", "unevaluatedItems", "dependentRequired", "required",
        "minProperties", "uniqueItems", "contains", "maxItems", "enum", "type",
      ])
  }

  @Test func keepsToItsLimit() throws {
    let schema = try compiled(#"{"items": {"type": "null"}}"#)
    #expect(schema.validate(try parsed("[1, 2, 3, 4]"), limit: 2).map(\.instance.description) == ["/0", "/1"])
    #expect(schema.validate(try parsed("[1, 2, 3, 4]"), limit: 0).count == 1)
    #expect(schema.validate(try parsed("[null]")).isEmpty)
  }

  @Test func namesTheSchemaFalse() throws {
    let violation = try #require(compiled(#"{"properties": {"a": false}}"#).validate(parsed(#"{"a": 1}"#)).first)
    #expect(violation.keyword == "false")
    #expect(violation.schema == "https://exemple.test/s#/properties/a")
  }
}
