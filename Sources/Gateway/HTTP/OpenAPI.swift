import Exchange
public import JSONTree

/// The gateway's own description (OpenAPI 3.1), served at `/openapi.json`; a test holds every route, status and body to it.
public enum OpenAPI {
  /// The document, with the refusal codes of this build.
  public static func document() throws(JSONError) -> JSONValue {
    let tree = try JSONTree(parsing: text)
    let codes = RefusalCode.allCases.map { JSONValue.string($0.rawValue) } + ["failure.unavailable"]
    let pointer = JSONPointer(tokens: ["components", "schemas", "Problem", "properties", "code", "enum"])
    let document = try tree.root.value().joined(with: parts())
    return document.setting(.array(codes), at: pointer) ?? document
  }
  private static let text = #"""
    {
      "openapi": "3.1.0",
      "info": {
        "title": "Passerelle",
        "version": "1",
        "description": "A gateway through which Département, CAF, MSA and France Travail exchange a usager's dossier, each in its own format, signed. Every call is a signed message (JWS over a CloudEvents 1.0 event) and every answer is signed. Problems are worded in French or English by Accept-Language. Outside of one machine the gateway is reached by TLS 1.2 or 1.3; where the operator asks for client certificates, the one shown must be registered and of the partner that signs. A head is due within 10 seconds, a body must keep at least 8 KiB a second; what is slower is answered 408 and closed."
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
              "202": { "$ref": "#/components/responses/Aside" },
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
        "/v1/mailbox": {
          "post": {
            "operationId": "collect",
            "summary": "Collect and acknowledge what was released to the signing partner",
            "description": "The event's type is passerelle.mailbox.v1; agent and purpose are mandatory; data follows MailboxRequest. The answer is a JWS whose payload follows MailboxPage; each item's sealed JWS holds an Event with the document in the recipient's own form. Under every purpose come also notices (type passerelle.rectification.v1, data follows Rectification): which earlier releases, by the id of their Event, must no longer be used, and why; and proposals (type passerelle.proposition.v1, data follows Proposition): what a person says is right of a fact that this body has authority over; and what recipients refused of what this partner's messages called for (type passerelle.statut.v1, data follows MessageEvents).",
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
        },
        "/v1/ask": {
          "post": {
            "operationId": "ask",
            "summary": "Ask what is known of a person already, so that he or she need not be asked",
            "description": "The event's type is passerelle.ask.v1; agent and purpose are mandatory; procedure names a declared procedure, or data lists the facts; data follows AskRequest. Whoever told nothing of the person names its case. The answer is a JWS whose payload follows AskAnswer; of a person who is unknown, out of reach, or of whom it may not be told, it reads alike.",
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
              "503": { "$ref": "#/components/responses/Unavailable" }
            }
          }
        }
      },
      "components": {
        "requestBodies": {
          "SignedEvent": {
            "description": "A JWS whose payload follows Event and whose protected header follows ProtectedHeader.",
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
          "Aside": {
            "description": "Older than the time window: kept, and waiting for an administrator to admit or refuse it. No receipt, nothing is recorded yet; posted again, the same answer until it is decided. The JWS payload follows AsideNotice.",
            "content": { "application/jose+json": { "schema": { "$ref": "#/components/schemas/FlattenedJWS" } } }
          },
          "Paced": {
            "description": "Too many calls of this partner (Retry-After says how long to wait), or too many of its late messages are waiting for an administrator already (no Retry-After). Nothing was recorded.",
            "headers": { "Retry-After": { "$ref": "#/components/headers/RetryAfter" } },
            "content": { "application/problem+json": { "schema": { "$ref": "#/components/schemas/Problem" } } }
          },
          "Unavailable": {
            "description": "A failure of the gateway, temporary. Nothing was recorded: send the same message again after Retry-After.",
            "headers": { "Retry-After": { "$ref": "#/components/headers/RetryAfter" } },
            "content": { "application/problem+json": { "schema": { "$ref": "#/components/schemas/Problem" } } }
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
        "headers": {
          "RetryAfter": { "description": "Whole seconds (RFC 9110 §10.2.3)", "schema": { "type": "integer", "minimum": 1 } }
        },
        "schemas": {
          "ProtectedHeader": {
            "description": "What partners put into the JWS protected header: the algorithm of their registered key, and at least one of kid, x5t#S256 and x5c, which must agree. Nothing is ever fetched because a header says so: jku, jwk, x5u, x5t, b64 and crit are refused.",
            "type": "object",
            "required": ["alg", "typ"],
            "properties": {
              "alg": { "enum": ["ES256", "ES384", "ES512", "EdDSA", "Ed25519", "PS256", "PS384", "PS512", "RS256"] },
              "typ": { "const": "passerelle+jws" },
              "kid": { "type": "string", "minLength": 1, "maxLength": 256, "description": "The registered name of the key" },
              "x5t#S256": { "type": "string", "pattern": "^[A-Za-z0-9_-]{43}$", "description": "SHA-256 of the registered certificate" },
              "x5c": { "type": "array", "minItems": 1, "maxItems": 5, "items": { "type": "string", "contentEncoding": "base64" }, "description": "The registered certificate and those that lead up from it, DER; intermediates found here help to build a path, and make nobody trusted" },
              "ocsp": { "type": "string", "contentEncoding": "base64", "description": "A stapled OCSP response (RFC 6960, DER) for the signer's certificate: this gateway's own header. Judged as those that the gateway was given" },
              "cty": { "type": "string", "maxLength": 256 }
            }
          },
          "AsideNotice": {
            "type": "object",
            "required": ["state", "source", "id", "flow", "payloadDigest", "gateway", "receivedAt", "window"],
            "additionalProperties": false,
            "properties": {
              "state": { "const": "waiting" },
              "source": { "type": "string" },
              "id": { "type": "string" },
              "flow": { "type": "string", "description": "The gateway's number of the message; the receipt has the same when it is admitted" },
              "payloadDigest": { "type": "string", "pattern": "^sha-256:[0-9a-f]{64}$" },
              "gateway": { "type": "string" },
              "receivedAt": { "type": "string", "format": "date-time" },
              "window": {
                "type": "object",
                "required": ["from", "until"],
                "additionalProperties": false,
                "properties": { "from": { "type": "string", "format": "date-time" }, "until": { "type": "string", "format": "date-time" } }
              }
            }
          },
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
              "purpose": { "type": "string", "description": "Of a message: the purpose that it serves. One of proactive use closes it to every other (CRPA L114-8 II); one that no convention knows is refused" },
              "notice": { "type": "string", "description": "Of a release: the version of the information that its recipient owes the person (CRPA L114-8)" },
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
          "AskRequest": {
            "type": "object",
            "required": ["person"],
            "additionalProperties": false,
            "properties": {
              "person": {
                "description": "The asker's own reference; a NIR; or a surname, first names and a birth date",
                "oneOf": [
                  { "type": "object", "required": ["reference"], "additionalProperties": false, "properties": { "reference": { "type": "string", "minLength": 1, "maxLength": 256 } } },
                  { "type": "object", "additionalProperties": false, "minProperties": 1, "properties": {
                    "nomNaissance": { "type": "string" }, "nomUsage": { "type": "string" }, "prenoms": { "type": "array", "minItems": 1, "maxItems": 20, "items": { "type": "string" } },
                    "dateNaissance": { "type": "string" }, "sexe": { "enum": ["masculin", "feminin"] }, "lieuNaissance": { "type": "string" }, "nir": { "type": "string" } } }
                ]
              },
              "facts": { "type": "array", "maxItems": 64, "uniqueItems": true, "items": { "type": "string", "pattern": "^/" } }
            }
          },
          "AskAnswer": {
            "type": "object",
            "required": ["ask", "at", "purpose", "person", "facts"],
            "additionalProperties": false,
            "properties": {
              "ask": { "type": "string", "description": "The id of the ask" },
              "at": { "type": "string", "format": "date-time" },
              "purpose": { "type": "string" },
              "procedure": { "type": "string" },
              "person": { "enum": ["plusieurs", "au-plus-une"], "description": "plusieurs: several answer the description, nothing is told of any" },
              "facts": { "type": "array", "items": {
                "type": "object", "required": ["fact", "status"], "additionalProperties": false,
                "properties": {
                  "fact": { "type": "string" },
                  "status": { "enum": ["connu", "a-rafraichir", "contradictoire", "a-obtenir", "a-demander", "a-declarer"] },
                  "values": { "type": "array", "items": { "type": "object", "required": ["author", "asOf"], "properties": {
                    "author": { "type": "string" }, "asOf": { "type": "string", "format": "date" }, "item": { "type": "string" }, "value": true, "absence": { "type": "string" },
                    "disputedBy": { "type": "array", "items": { "type": "string" } } } } },
                  "confirmedUntil": { "type": "string", "format": "date" },
                  "from": { "type": "array", "items": { "type": "string" }, "description": "Which partners can tell it, or tell it anew" }
                } } },
              "conditions": { "type": "array", "description": "Of a procedure that names rights: what is found of their conditions in the facts of this answer, never a decision", "items": {
                "type": "object", "required": ["right", "label", "source", "conditions"], "additionalProperties": false,
                "properties": {
                  "right": { "type": "string" },
                  "label": { "$ref": "#/components/schemas/Label" },
                  "source": { "$ref": "#/components/schemas/RightSource" },
                  "conditions": { "type": "array", "minItems": 1, "items": {
                    "type": "object", "required": ["condition", "label", "state"], "additionalProperties": false,
                    "properties": {
                      "condition": { "type": "string" },
                      "label": { "$ref": "#/components/schemas/Label" },
                      "state": { "enum": ["remplie", "non-remplie", "a-verifier", "a-demander"], "description": "a-verifier: a fact is missing, too old, disputed or not told; a-demander: no fact of the dossier carries it" },
                      "missing": { "type": "array", "minItems": 1, "items": { "type": "string" }, "description": "The facts that would settle it" },
                      "from": { "type": "array", "minItems": 1, "items": { "type": "string" }, "description": "Which partners can tell them; without it, the person" },
                      "because": { "enum": ["role-au-foyer"], "description": "Facts of a household are known and do not count: the person is a child of it, or is not told to be an adult of it" },
                      "limit": { "type": "object", "required": ["cents", "per", "since", "source"], "additionalProperties": false, "description": "The ceiling it speaks of",
                        "properties": { "cents": { "type": "integer" }, "per": { "enum": ["mois", "an"] }, "since": { "type": "string", "format": "date" }, "until": { "type": "string", "format": "date" }, "source": { "$ref": "#/components/schemas/RightSource" } } }
                    } } }
                } } },
              "conditionsNotice": { "$ref": "#/components/schemas/Label" },
              "notice": { "type": "object", "required": ["fr", "en"], "properties": { "fr": { "type": "string" }, "en": { "type": "string" } }, "description": "What the person must be told (CRPA L114-8)" }
            }
          },
          "Label": { "type": "object", "required": ["fr", "en"], "additionalProperties": false, "properties": { "fr": { "type": "string" }, "en": { "type": "string" } } },
          "RightSource": { "type": "object", "required": ["text", "status"], "additionalProperties": false,
            "properties": { "text": { "type": "string" }, "status": { "enum": ["verifie", "secondaire", "non-verifie"], "description": "How far the text was read" } }
          },
          "Rectification": {
            "type": "object",
            "description": "What the Event of a notice holds (GDPR 17, 19): nothing of a person",
            "required": ["motif", "envois", "consigne"],
            "additionalProperties": false,
            "properties": {
              "motif": { "enum": ["effacement", "consentement-retire", "rectification", "retrait", "personnes-separees"], "description": "What was told of one person is of two; the person was erased; the consent was withdrawn; the author corrected, or took back, what it had said of that day: faits names which facts" },
              "envois": {
                "type": "array",
                "items": {
                  "type": "object",
                  "required": ["id", "type", "remisLe"],
                  "properties": {
                    "id": { "type": "string", "description": "The id of the Event that was handed over" },
                    "type": { "type": "string" },
                    "remisLe": { "type": "string", "format": "date-time" },
                    "faits": { "type": "array", "items": { "type": "object", "required": ["fait", "cas"], "properties": { "fait": { "type": "string", "description": "A path of the dossier" }, "cas": { "enum": ["rectifie", "retire"] } } } }
                  }
                }
              },
              "consigne": { "type": "object", "description": "What to do with them, in French (fr) and English (en)" }
            }
          },
          "Proposition": {
            "type": "object",
            "description": "What the Event of a proposal holds (GDPR 16): the dossier changes when the body says so in a message of its own",
            "required": ["fait", "recueilliPar", "motif", "recueilliLe", "references"],
            "properties": {
              "fait": { "type": "string", "description": "A path of the dossier" },
              "element": { "type": "string", "description": "Which item of a list" },
              "valeur": { "description": "The value, by the dossier's schema" },
              "absence": { "type": "string", "description": "Or that there is none, and why" },
              "recueilliPar": { "type": "string" },
              "motif": { "type": "string" },
              "recueilliLe": { "type": "string", "format": "date" },
              "references": { "type": "array", "items": { "type": "string" }, "description": "The body's own references of the person" }
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
              "cure": { "type": "string", "description": "What mends it; of refusals only" },
              "pointer": { "type": "string" }
            }
          }
        }
      }
    }
    """#
}
