import Conformance
import Exchange
import JSONTree
import Trust

/// For each requirement of the gateway profile a gateway that keeps all but it, as nearly as can be.
enum GatewayDoubles {
  static func change(_ requirement: GatewayRequirement) -> DoubleChannel.Change {
    switch requirement {
    case .publishesKeys: at("/.well-known/jwks.json") { $0.answering(body: ["keys": []]) }
    case .describesItself:
      at("/openapi.json") { $0.answering(body: ["openapi": "3.1.0", "paths": ["/v1/messages": ["post": [:]]]]) }
    case .saysItLives: at("/health/ready") { $0.answering(body: ["status": "no"]) }
    case .recordsWithReceipt:
      when({ $0.answer.status == 201 }) { one, gateway in
        try await one.believed(by: gateway, sealing: Seal(key: .generate(.es256), gateway: ReferenceGateway.name))
      }
    case .receiptNamesMessage:
      when({ $0.answer.status == 201 }) { one, gateway in
        try await one.believed(by: gateway, digest: Digest(of: [1]))
      }
    case .takesEverySerialisation:
      when({ $0.request.field("Content-Type") == "application/jose" }) { one, _ in one.answering(415) }
    case .answersDuplicates, .recordsOnceAtOnce:
      when({ $0.answer.status == 200 && $0.request.path == "/v1/messages" }) {
        one, gateway in try await one.believed(by: gateway)
      }
    case .answersResigned:
      when({ $0.answer.status == 200 && $0.request.field("Content-Type") == "application/jose" }) { one, _ in
        one.answering(409)
      }
    case .refusedClaimNothing: when({ $0.wasRefused && $0.answer.status == 201 }) { one, _ in one.answering(409) }
    case .survivesCutConnections: when({ $0.wasCut }) { one, _ in one.answering(503) }
    case .takesAnyOrder: when({ $0.answer.status == 201 && $0.payload.contains("T08:30") }) { one, _ in one.answering(422) }
    case .refusalsAreProblems: refusals { $0.answering(nil, ["content-type": "application/json"]) }
    case .refusalsHaveKnownCodes:
      refusals { $0.answering(body: $0.problem?.setting("no.code", at: JSONPointer(tokens: ["code"]))) }
    case .refusalsSpeakBoth: refusals { $0.answering(nil, ["content-language": "de"]) }
    case .refusalsTellNothing:
      refusals { $0.answering(body: $0.problem?.setting(.string($0.payload), at: JSONPointer(tokens: ["detail"]))) }
    case .refusalsNameThePlace:
      refusals { one in
        guard case .object(var object) = one.problem else { return one.answer }
        object.removeValue(forKey: "pointer")
        return one.answering(body: .object(object))
      }
    case .answersAreNotKept: refusals { $0.answering(nil, ["cache-control": ""]) }
    case .refusesOtherMethods: when({ $0.answer.status == 405 }) { one, _ in one.answering(nil, ["allow": ""]) }
    case .setsLateAside: when({ $0.answer.status == 202 }) { one, gateway in try await one.believed(by: gateway) }
    case .sealsPages:
      when({ $0.answer.status == 200 && $0.request.path == "/v1/mailbox" }) { one, gateway in
        try await one.believed(by: gateway)
      }
    case .forgetsAcknowledged:
      when({ $0.answer.status == 200 && $0.request.path == "/v1/mailbox" }) { _, gateway in
        try await gateway.mailbox(isEmpty: false)
      }
    case .sealsAnswers:
      when({ $0.answer.status == 200 && $0.request.path == "/v1/ask" }) { one, _ in
        one.answering(200, ["content-type": "application/json"], body: ["facts": []])
      }
    default: believing(requirement)
    }
  }

  /// A gateway that believes what the requirement says that it must refuse.
  private static func believing(_ requirement: GatewayRequirement) -> DoubleChannel.Change {
    when({ refusesFor(requirement, $0) }) { one, gateway in try await one.believed(by: gateway) }
  }

  private static func refusesFor(_ requirement: GatewayRequirement, _ one: DoubleChannel.Exchange) -> Bool {
    let codes = Self.codes[requirement] ?? []
    guard codes.contains(where: { $0.rawValue == one.code }) else { return false }
    let isAsk = one.request.path == "/v1/ask"
    return switch requirement {
    case .refusesHMAC: one.header.contains("HS256")
    case .refusesNone: !one.header.contains("HS256")
    case .refusesUnencoded: one.header.contains("b64")
    case .refusesBroughtKeys: !one.header.contains("b64")
    case .refusesNIR: one.payload.contains("2880404070123")
    case .refusesOthersSource: one.payload.contains("-bis")
    case .refusesReplayedRequests: !isAsk
    case .refusesReplayedAsks: isAsk
    default: true
    }
  }

  private static let codes: [GatewayRequirement: [RefusalCode]] = [
    .refusesOtherOctets: [.recordConflict], .refusesOtherPaths: [.receiveNotFound], .refusesOtherMediaTypes: [.receiveMediaType],
    .refusesTooLarge: [.receiveTooLarge], .refusesMalformed: [.receiveMalformed], .refusesWrongSignatures: [.signatureInvalid],
    .refusesNone: [.signatureAlgorithm], .refusesHMAC: [.signatureAlgorithm], .bindsAlgorithms: [.signatureAlgorithmMismatch],
    .refusesCritical: [.signatureCritical], .refusesUnencoded: [.signatureForbiddenHeader],
    .refusesBroughtKeys: [.signatureForbiddenHeader], .refusesUnprotected: [.signatureUnprotectedHeader],
    .refusesSeveral: [.signatureMultiple], .refusesDetached: [.signatureDetached], .refusesDuplicateMembers: [.eventMalformed],
    .refusesOtherTyp: [.signatureType], .refusesStrangers: [.signatureUnknownKey], .refusesLooseEncoding: [.receiveMalformed],
    .refusesOtherAudience: [.eventAudience], .refusesFuture: [.eventTime], .refusesUnknownTypes: [.eventType],
    .refusesOthersTypes: [.eventTypeNotAllowed], .refusesOthersSource: [.eventAttribute], .refusesOthersWord: [.eventAuthor],
    .refusesIncomplete: [.eventAttribute], .refusesNoEvent: [.eventMalformed], .refusesNIR: [.eventAttribute],
    .refusesWrongDocuments: [.translateUnknownElement], .refusesReplayedRequests: [.requestReplayed],
    .refusesExpiredRequests: [.requestExpired], .refusesAgentless: [.eventAgentMissing],
    .refusesPurposeless: [.eventPurposeMissing], .refusesOtherPurposes: [.requestPurpose],
    .refusesWrongRequestData: [.requestData], .keepsRequestsApart: [.eventTypeNotAllowed],
    .refusesUnknownItems: [.mailboxUnknownItem], .refusesReplayedAsks: [.requestReplayed],
  ]

  private static func at(
    _ path: String, _ change: @escaping @Sendable (DoubleChannel.Exchange) -> BlackBoxAnswer
  ) -> DoubleChannel.Change {
    when({ $0.request.path == path }) { one, _ in change(one) }
  }

  private static func refusals(_ change: @escaping @Sendable (DoubleChannel.Exchange) -> BlackBoxAnswer) -> DoubleChannel.Change {
    when({ (400..<500).contains($0.answer.status) }) { one, _ in change(one) }
  }

  private static func when(
    _ isMeant: @escaping @Sendable (DoubleChannel.Exchange) -> Bool, _ change: @escaping DoubleChannel.Change
  ) -> DoubleChannel.Change {
    { one, gateway in isMeant(one) ? try await change(one, gateway) : one.answer }
  }
}
