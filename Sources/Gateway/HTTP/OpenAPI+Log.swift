import JSONTree

extension OpenAPI {
  /// What is described apart: files, proofs from the log, mailboxes and what became of messages.
  static func parts() throws(JSONError) -> JSONValue {
    try JSONTree(parsing: batches).root.value().joined(with: JSONTree(parsing: log).root.value())
      .joined(with: JSONTree(parsing: delivery).root.value())
  }

  /// What the description says of proofs from the log: its own path and schemas.
  static let log = #"""
    {
      "paths": {
        "/v1/log": {
          "post": {
            "operationId": "prove",
            "summary": "Have it proved that a message or a release is in the log, or that the log only grew",
            "description": "The event's type is passerelle.log.v1; agent and purpose are mandatory; data follows LogRequest. A message is proved to its author and its carrier, a release to its recipient once it was collected, growth to every partner, who may cosign checkpoints by a registered key; anything else is refused as what there is not. The answer is a JWS whose payload follows LogProof: it stands by itself, and is verified offline by the log's public key, had elsewhere.",
            "requestBody": { "$ref": "#/components/requestBodies/SignedEvent" },
            "responses": {
              "200": { "$ref": "#/components/responses/Sealed" },
              "400": { "$ref": "#/components/responses/Problem" },
              "401": { "$ref": "#/components/responses/Problem" },
              "403": { "$ref": "#/components/responses/Problem" },
              "404": { "$ref": "#/components/responses/Problem" },
              "409": { "$ref": "#/components/responses/Problem" },
              "413": { "$ref": "#/components/responses/Problem" },
              "415": { "$ref": "#/components/responses/Problem" },
              "422": { "$ref": "#/components/responses/Problem" },
              "429": { "$ref": "#/components/responses/Paced" },
              "503": { "$ref": "#/components/responses/Unavailable" }
            }
          }
        }
      },
      "components": {
        "schemas": {
          "LogRequest": {
            "oneOf": [
              { "type": "object", "required": ["message"], "additionalProperties": false, "properties": {
                "message": { "type": "string", "minLength": 1, "maxLength": 64, "description": "The receipt's flow" }, "size": { "$ref": "#/components/schemas/LogSize" }, "cosigned": { "const": true, "description": "Lead to the largest checkpoint that a partner cosigned; not with size" } } },
              { "type": "object", "required": ["release"], "additionalProperties": false, "properties": {
                "release": { "type": "string", "minLength": 1, "maxLength": 64, "description": "The id that the mailbox gave" }, "size": { "$ref": "#/components/schemas/LogSize" }, "cosigned": { "const": true } } },
              { "type": "object", "required": ["newest"], "additionalProperties": false, "properties": {
                "newest": { "const": true, "description": "Prove growth to the newest checkpoint; without from, of the newest to itself" }, "from": { "$ref": "#/components/schemas/LogSize" } } },
              { "type": "object", "required": ["size", "cosignature"], "additionalProperties": false, "properties": {
                "size": { "$ref": "#/components/schemas/LogSize" },
                "cosignature": { "type": "string", "minLength": 1, "maxLength": 1024, "description": "A line of C2SP tlog-cosignature (Ed25519, type 04) over the checkpoint of that size, with its newline, by the key that the gateway registered; answered by that checkpoint's growth to itself, its note with the line" } } },
              { "type": "object", "required": ["from", "to"], "additionalProperties": false, "properties": {
                "from": { "$ref": "#/components/schemas/LogSize" }, "to": { "$ref": "#/components/schemas/LogSize" } } }
            ]
          },
          "LogSize": { "type": "integer", "minimum": 1, "description": "Leaves under a signed checkpoint; without size the newest" },
          "LogProof": {
            "type": "object",
            "required": ["format", "origin", "key", "claim", "path", "checkpoint"],
            "additionalProperties": false,
            "properties": {
              "format": { "const": "passerelle.log-proof.v1" },
              "origin": { "type": "string", "description": "The log's name" },
              "key": { "type": "string", "description": "The log's public key (C2SP signed-note vkey); the proof's own word until it is compared with one had elsewhere" },
              "claim": { "enum": ["inclusion", "consistency"] },
              "path": { "type": "array", "maxItems": 64, "items": { "$ref": "#/components/schemas/LogHash" }, "description": "Hashes in the order of RFC 9162 §2.1.3 or §2.1.4" },
              "checkpoint": { "$ref": "#/components/schemas/LogNote" },
              "position": { "type": "integer", "minimum": 0, "description": "Of inclusion: the leaf's place" },
              "entry": { "type": "string", "description": "Of inclusion: the very text that the leaf's hash is of" },
              "size": { "$ref": "#/components/schemas/LogSize" },
              "from": { "$ref": "#/components/schemas/LogSize" },
              "older": { "$ref": "#/components/schemas/LogNote" },
              "to": { "$ref": "#/components/schemas/LogSize" }
            },
            "oneOf": [ { "required": ["position", "entry", "size"] }, { "required": ["from", "older", "to"] } ]
          },
          "LogHash": { "type": "string", "pattern": "^[A-Za-z0-9+/]{43}=$" },
          "LogNote": { "type": "string", "description": "A signed note (C2SP tlog-checkpoint): origin, size, root, signatures" }
        }
      }
    }
    """#
}
