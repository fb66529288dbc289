extension OpenAPI {
  /// What the description says of mailboxes and of what became of messages.
  static let delivery = #"""
    {
      "paths": {
        "/v1/status": {
          "post": {
            "operationId": "status",
            "summary": "Ask what became of one's own messages",
            "description": "The event's type is passerelle.status.v1; agent and purpose are mandatory; data follows StatusRequest. The answer is a JWS whose payload follows StatusAnswer, in the order of the request. A message is told of to its author and its carrier; another's reads as one that there is not. Of whom it was released to nothing is said where a person is protected from the sender.",
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
        }
      },
      "components": {
        "schemas": {
          "MailboxRequest": {
            "type": "object",
            "additionalProperties": false,
            "properties": {
              "after": { "type": "string", "maxLength": 64, "description": "The cursor of the page before; absent for everything that is not acknowledged" },
              "limit": { "type": "integer", "minimum": 1, "maximum": 100 },
              "wait": { "type": "integer", "minimum": 0, "maximum": 30, "description": "How many seconds an empty mailbox may wait for something to come; of each partner one call waits, another is answered at once" },
              "acknowledge": { "type": "array", "maxItems": 1000, "items": { "type": "string", "maxLength": 64 } },
              "reject": { "type": "array", "maxItems": 100, "items": { "$ref": "#/components/schemas/Rejection" } }
            }
          },
          "Rejection": {
            "type": "object",
            "description": "Of a release that was collected: it is not handed out again, and its sender is told the reason and the pointer",
            "required": ["id", "reason"],
            "additionalProperties": false,
            "properties": {
              "id": { "type": "string", "maxLength": 64 },
              "reason": { "enum": ["document-invalide", "personne-inconnue", "plusieurs-personnes", "identite-non-certifiee", "hors-perimetre", "contredit", "autre"] },
              "pointer": { "type": "string", "maxLength": 256, "description": "The place in the document, RFC 6901" },
              "detail": { "type": "string", "maxLength": 1000, "description": "For the gateway's operators alone, kept encrypted" }
            }
          },
          "MailboxPage": {
            "type": "object",
            "required": ["items", "acknowledged", "rejected", "more"],
            "additionalProperties": false,
            "properties": {
              "items": { "type": "array", "items": { "$ref": "#/components/schemas/MailboxItem" } },
              "cursor": { "type": "string", "description": "Where the next page begins" },
              "acknowledged": { "type": "integer" },
              "rejected": { "type": "integer" },
              "more": { "type": "boolean" }
            }
          },
          "StatusRequest": {
            "type": "object",
            "required": ["messages"],
            "additionalProperties": false,
            "properties": {
              "messages": {
                "type": "array", "minItems": 1, "maxItems": 50,
                "items": {
                  "oneOf": [
                    { "type": "object", "required": ["flow"], "additionalProperties": false, "properties": {
                      "flow": { "type": "string", "minLength": 1, "maxLength": 256, "description": "The receipt's flow" } } },
                    { "type": "object", "required": ["id"], "additionalProperties": false, "properties": {
                      "id": { "type": "string", "minLength": 1, "maxLength": 256 },
                      "source": { "type": "string", "minLength": 1, "maxLength": 256, "description": "urn:passerelle:<partner> unless said" } } }
                  ]
                }
              }
            }
          },
          "StatusAnswer": {
            "type": "object",
            "required": ["messages"],
            "additionalProperties": false,
            "properties": { "messages": { "type": "array", "items": { "$ref": "#/components/schemas/MessageEvents" } } }
          },
          "MessageEvents": {
            "type": "object",
            "description": "What became of a message; without flow and with no event, a message that there is not",
            "required": ["events"],
            "additionalProperties": false,
            "properties": {
              "flow": { "type": "string" },
              "events": {
                "type": "array",
                "items": {
                  "type": "object",
                  "required": ["event", "at"],
                  "additionalProperties": false,
                  "properties": {
                    "event": { "enum": ["received", "translated", "released", "collected", "accepted", "rejected"] },
                    "at": { "type": "string", "format": "date-time" },
                    "release": { "type": "string" },
                    "type": { "type": "string" },
                    "recipient": { "type": "string" },
                    "reason": { "type": "string", "description": "As the recipient gave it; http-422 where its address answered so" },
                    "pointer": { "type": "string" }
                  }
                }
              }
            }
          }
        }
      }
    }
    """#
}
