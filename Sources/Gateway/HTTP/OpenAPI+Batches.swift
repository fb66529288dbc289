import JSONTree

extension OpenAPI {
  /// What the description says of files: its own paths and schemas.
  static let batches = #"""
    {
      "paths": {
        "/v1/batches": {
          "post": {
            "operationId": "openBatch",
            "summary": "Open a batch for a file, or ask how it stands",
            "description": "The event's type is passerelle.batch.v1; data follows BatchOrder. The file's author and type count as those of its records: the signer must be allowed to carry them. The answer is a JWS whose payload follows Batch. The same event again, or another event about the same octets of the same author and type, is answered with how that batch stands, and at its end with the verdict. A file that was refused as a whole may be brought again under a new event.",
            "requestBody": { "$ref": "#/components/requestBodies/SignedEvent" },
            "responses": {
              "200": { "$ref": "#/components/responses/Sealed" },
              "400": { "$ref": "#/components/responses/Problem" },
              "401": { "$ref": "#/components/responses/Problem" },
              "403": { "$ref": "#/components/responses/Problem" },
              "409": { "$ref": "#/components/responses/Problem" },
              "413": { "$ref": "#/components/responses/Problem" },
              "415": { "$ref": "#/components/responses/Problem" },
              "422": { "$ref": "#/components/responses/Problem" },
              "429": { "$ref": "#/components/responses/Paced" },
              "503": { "$ref": "#/components/responses/Unavailable" }
            }
          }
        },
        "/v1/batches/{id}": {
          "put": {
            "operationId": "appendToBatch",
            "summary": "Hand over the next piece of a batch's file",
            "description": "A piece begins at the byte that the gateway holds the file up to (held), and has 1 MiB at most. It is durable when it is answered. The call is not signed: who brings the file shows the pass that was given under seal when the batch was opened, and no octet counts before the whole file has the digest that was signed.",
            "security": [{ "batchPass": [] }],
            "parameters": [
              { "name": "id", "in": "path", "required": true, "schema": { "type": "string", "minLength": 1, "maxLength": 64 } },
              { "name": "Content-Range", "in": "header", "required": true, "schema": { "type": "string", "pattern": "^bytes [0-9]+-[0-9]+/[0-9]+$" } }
            ],
            "requestBody": { "required": true, "content": { "application/octet-stream": {} } },
            "responses": {
              "200": { "$ref": "#/components/responses/Sealed" },
              "400": { "$ref": "#/components/responses/Problem" },
              "404": { "$ref": "#/components/responses/Problem" },
              "409": { "$ref": "#/components/responses/Problem" },
              "403": { "$ref": "#/components/responses/Problem" },
              "413": { "$ref": "#/components/responses/Problem" },
              "503": { "$ref": "#/components/responses/Unavailable" }
            }
          },
          "get": {
            "operationId": "readBatch",
            "summary": "How a batch stands, and its verdict",
            "description": "For who shows the pass that was given when the batch was opened. It costs no call of the partner's pace. Lines of the verdict come a thousand at a time: next says where the others begin.",
            "security": [{ "batchPass": [] }],
            "parameters": [
              { "name": "id", "in": "path", "required": true, "schema": { "type": "string", "minLength": 1, "maxLength": 64 } },
              { "name": "from", "in": "query", "schema": { "type": "integer", "minimum": 0, "default": 0 } }
            ],
            "responses": {
              "200": { "$ref": "#/components/responses/Sealed" },
              "400": { "$ref": "#/components/responses/Problem" },
              "404": { "$ref": "#/components/responses/Problem" },
              "503": { "$ref": "#/components/responses/Unavailable" }
            }
          }
        }
      },
      "components": {
        "securitySchemes": {
          "batchPass": { "type": "http", "scheme": "bearer", "description": "The member pass of a batch's sealed answer" }
        },
        "schemas": {
          "BatchOrder": {
            "type": "object",
            "required": ["sha256", "length", "type"],
            "additionalProperties": false,
            "properties": {
              "sha256": { "type": "string", "pattern": "^[0-9a-f]{64}$", "description": "Of the whole file" },
              "length": { "type": "integer", "minimum": 1, "description": "Its bytes" },
              "type": { "type": "string", "description": "The type of each of its records" },
              "totals": { "const": "exact", "description": "Refuse the file when it holds another number of records than it declares" }
            }
          },
          "Batch": {
            "type": "object",
            "required": ["batch", "pass", "state", "author", "carrier", "type", "sha256", "length", "held", "openedAt", "changedAt"],
            "additionalProperties": false,
            "properties": {
              "batch": { "type": "string", "description": "Its number, for PUT /v1/batches/{id} and for the administrator" },
              "pass": { "type": "string", "pattern": "^[0-9a-f]{32}$", "description": "What to show as a bearer token to bring the file and to read how it stands" },
              "state": { "enum": ["receiving", "received", "recording", "done", "refused"] },
              "author": { "type": "string" },
              "carrier": { "type": "string" },
              "type": { "type": "string" },
              "sha256": { "type": "string", "pattern": "^[0-9a-f]{64}$" },
              "length": { "type": "integer" },
              "held": { "type": "integer", "description": "How many bytes are durable: where the next piece begins" },
              "openedAt": { "type": "string", "format": "date-time" },
              "changedAt": { "type": "string", "format": "date-time" },
              "file": { "type": "object", "required": ["payer", "flow", "whole", "referenceDate", "records", "declared", "outrun"], "additionalProperties": false, "properties": {
                "payer": { "type": "string" },
                "flow": { "type": "string", "description": "The partner's word, such as M or I" },
                "whole": { "type": "boolean", "description": "Whether files of that flow name every household that the author knows" },
                "referenceDate": { "type": "string", "format": "date" },
                "records": { "type": "integer" },
                "declared": { "type": ["integer", "null"] },
                "outrun": { "type": "boolean", "description": "A file of the same flow described a later day already" }
              } },
              "position": { "type": "integer", "description": "How many records were gone through" },
              "counts": { "type": "object", "required": ["new", "changed", "unchanged", "confirmed", "aside", "missing", "factsToldAgain", "conflicts", "reviews"], "additionalProperties": { "type": "integer" } },
              "refusal": { "type": "object", "required": ["code", "fr", "en"], "additionalProperties": false, "properties": { "code": { "type": "string" }, "pointer": { "type": "string" }, "fr": { "type": "string" }, "en": { "type": "string" } } },
              "stop": { "type": "object", "description": "Why it cannot go on for now; it is tried again each minute", "required": ["code", "fr", "en"], "additionalProperties": false, "properties": { "code": { "type": "string" }, "pointer": { "type": "string" }, "fr": { "type": "string" }, "en": { "type": "string" } } },
              "reasons": { "type": "object", "description": "How many records were set aside, by code", "additionalProperties": { "type": "integer" } },
              "lines": { "type": "array", "maxItems": 1000, "description": "Records that were set aside, by position from 1 and line; then known households that a whole file does not name, which stay as they are", "items": {
                "type": "object", "required": ["kind"], "additionalProperties": false,
                "properties": { "kind": { "enum": ["aside", "missing"] }, "position": { "type": "integer" }, "line": { "type": "integer" }, "code": { "type": "string" }, "pointer": { "type": ["string", "null"] }, "foyer": { "type": "string" } }
              } },
              "next": { "type": ["integer", "null"], "description": "Where more lines begin (from); null after the last" }
            }
          }
        }
      }
    }
    """#
}

extension JSONValue {
  /// The object with the members of another: objects that both have are joined, anything else is the other's.
  func joined(with other: JSONValue) -> JSONValue {
    guard case .object(var object) = self, case .object(let more) = other else { return other }
    for (name, value) in more { object[name] = object[name].map { $0.joined(with: value) } ?? value }
    return .object(object)
  }
}
