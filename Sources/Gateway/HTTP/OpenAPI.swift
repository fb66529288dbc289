import Exchange
public import JSONTree

/// The gateway's own description (OpenAPI 3.1), served at `/openapi.json`; a test holds every route, status and body to it.
public enum OpenAPI {
  /// The document, with the refusal codes of this build.
  public static func document() throws(JSONError) -> JSONValue {
    let tree = try JSONTree(parsing: text)
    let codes = RefusalCode.allCases.map { JSONValue.string($0.rawValue) } + ["failure.unavailable"]
    let pointer = JSONPointer(tokens: ["components", "schemas", "Problem", "properties", "code", "enum"])
    return tree.root.value().setting(.array(codes), at: pointer) ?? tree.root.value()
  }

  private static let text = #"""
    {
      "openapi": "3.1.0",
      "info": {
        "title": "Passerelle",
        "version": "1",
        "description": "A gateway through which Département, CAF, MSA and France Travail exchange a usager's dossier, each in its own format, signed. Every call is a signed message (JWS over a CloudEvents 1.0 event) and every answer is signed. Problems are worded in French or English by Accept-Language."
      },
      "paths": {
        "/v1/messages": {
          "post": {
            "operationId": "postMessage",
            "summary": "Post one signed message in the partner's own format",
            "requestBody": { "$ref": "#/components/requestBodies/SignedEvent" },
            "responses": {
              "201": { "$ref": "#/components/responses/Receipt" },
              "200": { "$ref": "#/components/responses/Receipt" },
              "400": { "$ref": "#/components/responses/Problem" },
              "401": { "$ref": "#/components/responses/Problem" },
              "403": { "$ref": "#/components/responses/Problem" },
              "409": { "$ref": "#/components/responses/Problem" },
              "413": { "$ref": "#/components/responses/Problem" },
              "415": { "$ref": "#/components/responses/Problem" },
              "422": { "$ref": "#/components/responses/Problem" },
              "503": { "$ref": "#/components/responses/Problem" }
            }
          }
        },
        "/v1/mailbox": {
          "post": {
            "operationId": "collect",
            "summary": "Collect and acknowledge what was released to the signing partner",
            "description": "The event's type is passerelle.mailbox.v1; agent and purpose are mandatory; data follows MailboxRequest. The answer is a JWS whose payload follows MailboxPage; each item's sealed JWS holds an Event with the document in the recipient's own form.",
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
              "503": { "$ref": "#/components/responses/Problem" }
            }
          }
        },
        "/openapi.json": {
          "get": {
            "operationId": "describe",
            "summary": "This document",
            "responses": { "200": { "description": "OpenAPI 3.1", "content": { "application/json": { "schema": { "type": "object" } } } } }
          }
        },
        "/.well-known/jwks.json": {
          "get": {
            "operationId": "keys",
            "summary": "The gateway's public keys (RFC 7517): its seal signs receipts, releases and pages",
            "responses": { "200": { "description": "JWK set", "content": { "application/jwk-set+json": { "schema": { "$ref": "#/components/schemas/KeySet" } } } } }
          }
        },
        "/health/live": {
          "get": {
            "operationId": "live",
            "summary": "Whether the process answers",
            "responses": { "200": { "description": "It does", "content": { "application/json": { "schema": { "$ref": "#/components/schemas/Health" } } } } }
          }
        },
        "/health/ready": {
          "get": {
            "operationId": "ready",
            "summary": "Whether the store takes messages",
            "responses": {
              "200": { "description": "It does", "content": { "application/json": { "schema": { "$ref": "#/components/schemas/Health" } } } },
              "503": { "$ref": "#/components/responses/Problem" }
            }
          }
        }
      },
      "components": {
        "requestBodies": {
          "SignedEvent": {
            "required": true,
            "content": {
              "application/jose+json": { "schema": { "$ref": "#/components/schemas/FlattenedJWS" } },
              "application/jose": { "schema": { "type": "string", "pattern": "^[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+$" } }
            }
          }
        },
        "responses": {
          "Receipt": {
            "description": "201: recorded; 200: it was recorded before, the same receipt again. The JWS payload follows Receipt.",
            "content": { "application/jose+json": { "schema": { "$ref": "#/components/schemas/FlattenedJWS" } } }
          },
          "Sealed": {
            "description": "The answer, sealed by the gateway.",
            "content": { "application/jose+json": { "schema": { "$ref": "#/components/schemas/FlattenedJWS" } } }
          },
          "Problem": {
            "description": "A refusal (the sender's to mend) or a failure (ours, temporary).",
            "content": { "application/problem+json": { "schema": { "$ref": "#/components/schemas/Problem" } } }
          }
        },
        "schemas": {
          "FlattenedJWS": {
            "type": "object",
            "required": ["payload", "protected", "signature"],
            "additionalProperties": false,
            "properties": {
              "payload": { "$ref": "#/components/schemas/Base64URL" },
              "protected": { "$ref": "#/components/schemas/Base64URL" },
              "signature": { "$ref": "#/components/schemas/Base64URL" }
            }
          },
          "Base64URL": { "type": "string", "pattern": "^[A-Za-z0-9_-]+$" },
          "Event": {
            "description": "A CloudEvents 1.0 event: the payload that partners sign.",
            "type": "object",
            "required": ["specversion", "id", "source", "type", "time", "audience"],
            "properties": {
              "specversion": { "const": "1.0" },
              "id": { "type": "string", "minLength": 1, "maxLength": 256 },
              "source": { "type": "string", "minLength": 1 },
              "type": { "type": "string", "pattern": "^[a-z0-9-]+\\.[a-z0-9-]+\\.[a-z0-9-]+$" },
              "time": { "type": "string", "format": "date-time" },
              "audience": { "type": "string" },
              "author": { "type": "string" },
              "subject": { "type": "string" },
              "agent": { "type": "string" },
              "purpose": { "type": "string" },
              "datacontenttype": { "type": "string" },
              "data": true,
              "data_base64": { "type": "string" }
            }
          },
          "Receipt": {
            "type": "object",
            "required": ["source", "id", "flow", "payloadDigest", "leaf", "gateway", "receivedAt", "inclusionDelay"],
            "additionalProperties": false,
            "properties": {
              "source": { "type": "string" },
              "id": { "type": "string" },
              "flow": { "type": "string", "description": "The gateway's number of the message" },
              "payloadDigest": { "type": "string", "pattern": "^sha-256:[0-9a-f]{64}$" },
              "leaf": { "type": "string", "pattern": "^[0-9a-f]{64}$", "description": "RFC 9162 leaf hash" },
              "gateway": { "type": "string" },
              "receivedAt": { "type": "string", "format": "date-time" },
              "inclusionDelay": { "type": "integer", "minimum": 1, "description": "Seconds within which the leaf is integrated" }
            }
          },
          "MailboxRequest": {
            "type": "object",
            "additionalProperties": false,
            "properties": {
              "after": { "type": "string", "maxLength": 64, "description": "The cursor of the page before; absent for everything that is not acknowledged" },
              "limit": { "type": "integer", "minimum": 1, "maximum": 100 },
              "acknowledge": { "type": "array", "maxItems": 1000, "items": { "type": "string", "maxLength": 64 } }
            }
          },
          "MailboxPage": {
            "type": "object",
            "required": ["items", "acknowledged", "more"],
            "additionalProperties": false,
            "properties": {
              "items": { "type": "array", "items": { "$ref": "#/components/schemas/MailboxItem" } },
              "cursor": { "type": "string", "description": "Where the next page begins" },
              "acknowledged": { "type": "integer" },
              "more": { "type": "boolean" }
            }
          },
          "MailboxItem": {
            "type": "object",
            "required": ["id", "type", "sealedAt", "leaf", "sealed"],
            "additionalProperties": false,
            "properties": {
              "id": { "type": "string", "description": "Stable: the same release always has the same id" },
              "type": { "type": "string", "description": "The form, named as a message type" },
              "sealedAt": { "type": "string", "format": "date-time" },
              "leaf": { "type": "string", "pattern": "^[0-9a-f]{64}$", "description": "RFC 9162 leaf hash of the release" },
              "sealed": { "$ref": "#/components/schemas/FlattenedJWS" }
            }
          },
          "KeySet": {
            "type": "object",
            "required": ["keys"],
            "properties": { "keys": { "type": "array", "minItems": 1, "items": { "type": "object", "required": ["kty", "kid", "use"] } } }
          },
          "Health": { "type": "object", "required": ["status"], "properties": { "status": { "const": "ok" } } },
          "Problem": {
            "type": "object",
            "required": ["type", "title", "status", "code", "detail"],
            "additionalProperties": false,
            "properties": {
              "type": { "type": "string" },
              "title": { "type": "string" },
              "status": { "type": "integer" },
              "code": { "type": "string", "enum": [] },
              "detail": { "type": "string" },
              "pointer": { "type": "string" }
            }
          }
        }
      }
    }
    """#
}
