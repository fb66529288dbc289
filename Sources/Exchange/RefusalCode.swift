/// Every refusal there is, prefixed by the room that refuses (design §3.5). `docs/refusals.md` is its catalogue, held by a test.
public enum RefusalCode: String, Hashable, Sendable, CaseIterable {
  // The door
  case receiveTooLarge = "receive.too-large"
  case receiveMediaType = "receive.media-type"
  case receiveMalformed = "receive.malformed"
  case receiveNotFound = "receive.not-found"
  case receiveMethod = "receive.method"
  case receiveRateLimited = "receive.rate-limited"
  case receiveClientCertificate = "receive.client-certificate"
  // Trust: the signature
  case signatureHeader = "signature.header"
  case signatureForbiddenHeader = "signature.forbidden-header"
  case signatureUnprotectedHeader = "signature.unprotected-header"
  case signatureCritical = "signature.critical"
  case signatureType = "signature.type"
  case signatureMultiple = "signature.multiple"
  case signatureDetached = "signature.detached"
  case signatureAlgorithm = "signature.algorithm"
  case signatureAlgorithmMismatch = "signature.algorithm-mismatch"
  case signatureUnknownKey = "signature.unknown-key"
  case signatureCertificate = "signature.certificate"
  case signatureCertificateExpired = "signature.certificate-expired"
  case signatureKeyRetired = "signature.key-retired"
  case signatureKeyRevoked = "signature.key-revoked"
  case signatureInvalid = "signature.invalid"
  case signatureUntrusted = "signature.untrusted"
  case signatureRevoked = "signature.revoked"
  case signatureRevocationUnknown = "signature.revocation-unknown"
  case signaturePartnerSuspended = "signature.partner-suspended"
  // Trust: the event that was signed
  case eventMalformed = "event.malformed"
  case eventAttribute = "event.attribute"
  case eventAudience = "event.audience"
  case eventTime = "event.time"
  case eventLateFull = "event.late-full"
  case eventLateRefused = "event.late-refused"
  case eventAuthor = "event.author"
  case eventType = "event.type"
  case eventTypeNotAllowed = "event.type-not-allowed"
  case eventAgentMissing = "event.agent-missing"
  case eventPurposeMissing = "event.purpose-missing"
  case eventPurposeUnknown = "event.purpose-unknown"
  case eventScope = "event.scope"
  // Requests (ask, mailbox, log)
  case requestReplayed = "request.replayed"
  case requestExpired = "request.expired"
  case requestData = "request.data"
  case requestPurpose = "request.purpose"
  case requestProcedure = "request.procedure"
  case requestNoLink = "request.no-link"
  // The dialect
  case schemaInvalid = "schema.invalid"
  // Translation
  case translateData = "translate.data"
  case translateMalformed = "translate.malformed"
  case translateUnknownElement = "translate.unknown-element"
  case translateUnknownCode = "translate.unknown-code"
  case translateInvalidValue = "translate.invalid-value"
  case translateMissingRequired = "translate.missing-required"
  case translateComplementMissing = "translate.complement-missing"
  case translateNotExpressible = "translate.not-expressible"
  case translateFrame = "translate.frame"
  // Consents and objections
  case consentUnknown = "consent.unknown"
  case consentNotAsked = "consent.not-asked"
  case consentNoObjection = "consent.no-objection"
  // The record
  case recordConflict = "record.conflict"
  // Batches
  case batchOrder = "batch.order"
  case batchUnknown = "batch.unknown"
  case batchRange = "batch.range"
  case batchDigest = "batch.digest"
  case batchTotals = "batch.totals"
  case batchOpenLimit = "batch.open-limit"
  // The mailbox
  case mailboxUnknownItem = "mailbox.unknown-item"
  // The log
  case logUnknown = "log.unknown"
  case logNotYet = "log.not-yet"
  case logNoCheckpoint = "log.no-checkpoint"
  case logNoCosigner = "log.no-cosigner"
  case logCosignature = "log.cosignature"
}

extension RefusalCode {
  /// The HTTP status of a refusal with this code (RFC 9110 §15.5).
  public var status: Int {
    switch self {
    case .receiveTooLarge: 413
    case .receiveMediaType: 415
    case .receiveNotFound, .mailboxUnknownItem, .batchUnknown, .logUnknown, .logNoCheckpoint: 404
    case .receiveMethod: 405
    case .receiveMalformed, .eventMalformed, .eventAttribute, .requestData, .batchOrder: 400
    case .signatureHeader, .signatureForbiddenHeader, .signatureUnprotectedHeader, .signatureCritical, .signatureType,
      .signatureMultiple, .signatureDetached, .signatureAlgorithm, .signatureAlgorithmMismatch, .signatureUnknownKey,
      .signatureCertificate, .signatureCertificateExpired, .signatureKeyRetired, .signatureKeyRevoked, .signatureInvalid,
      .signatureUntrusted, .signatureRevoked, .signatureRevocationUnknown:
      401
    case .receiveClientCertificate, .signaturePartnerSuspended, .eventAuthor, .eventTypeNotAllowed, .eventScope, .requestPurpose,
      .requestNoLink, .logNoCosigner:
      403
    case .eventAudience, .eventTime, .eventLateRefused, .eventType, .eventAgentMissing, .eventPurposeMissing,
      .eventPurposeUnknown, .requestExpired, .requestProcedure,
      .schemaInvalid, .translateData, .translateMalformed, .translateUnknownElement, .translateUnknownCode,
      .translateInvalidValue, .translateMissingRequired, .translateComplementMissing, .translateNotExpressible,
      .translateFrame, .consentUnknown, .consentNotAsked, .consentNoObjection, .batchDigest, .batchTotals, .logCosignature:
      422
    case .requestReplayed, .recordConflict, .batchRange, .logNotYet: 409
    case .receiveRateLimited, .eventLateFull, .batchOpenLimit: 429
    }
  }

  /// The first part of the code: the room that refuses.
  public var room: String { String(rawValue.prefix { $0 != "." }) }

  /// One sentence that says what is wrong and what mends it, with the refusal's own details put in place of `{name}`.
  ///
  /// A detail is put in as it is: braces inside of it are not read again. A detail that is not given shows as `…`.
  public func text(_ details: [String: String], in language: Language) -> String {
    let (french, english) = words
    var text = ""
    var rest = language.text(french, english)[...]
    while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
      text += rest[..<open]
      text += details[String(rest[rest.index(after: open)..<close])] ?? "…"
      rest = rest[rest.index(after: close)...]
    }
    return text + rest
  }

  /// The names of the details that the code's sentences use, in alphabetical order.
  public var detailNames: [String] {
    let (french, english) = words
    return Set((french + english).split(separator: "{").dropFirst().compactMap { $0.split(separator: "}").first })
      .map(String.init).sorted()
  }
}
