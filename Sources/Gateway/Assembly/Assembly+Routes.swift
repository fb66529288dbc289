import Exchange
import Hummingbird
import Intake
import JSONTree
import Release
import Store
import Trust

extension Assembly {
  /// Every route of the gateway.
  func routes() throws -> [Route] {
    let openAPI = JSONWriter.bytes(try OpenAPI.document(), pretty: true)
    let (intake, batches, mailbox, ask, log, status, store) = (intake, batches, mailbox, ask, log, status, store)
    let (rules, clock, timestampLimit, figures) = (rules, clock, timestampLimit, figures)
    return [
      Route(path: "/v1/messages", method: .post, bodyLimit: settings.bodyLimit) { asked in
        try timestampLimit?.requireTraffic(at: clock.now)
        let answer = try await intake.receive(asked.body, contentType: asked.contentType, from: asked.caller)
        asked.caller.trail.note(flow: answer.flow)
        figures.note(answer.outcome, of: asked.caller.trail.mark.type)
        let status =
          switch answer.outcome {
          case .recorded: 201
          case .duplicate: 200
          case .aside: 202
          }
        return .bytes(answer.sealed.flattened, status: status, contentType: "application/jose+json")
      },
      Route(path: "/v1/batches", method: .post, bodyLimit: 1 << 16) { asked in
        try timestampLimit?.requireTraffic(at: clock.now)
        let answer = try await batches.open(asked.body, contentType: asked.contentType, from: asked.caller)
        return .bytes(answer.sealed.flattened, contentType: "application/jose+json")
      },
      Route(path: "/v1/batches/{id}", method: .put, bodyLimit: BatchWing.pieceLimit) { asked in
        guard let range = ContentRange(asked.range, bytes: asked.body.count) else {
          throw Refusal(.receiveMalformed, ["reason": "Content-Range: bytes first-last/length"])
        }
        let answer = try await batches.append(
          asked.body, to: asked.id, showing: asked.pass, at: range.offset, of: range.length, from: asked.caller)
        return .bytes(answer.sealed.flattened, contentType: "application/jose+json")
      },
      Route(path: "/v1/batches/{id}", method: .get, bodyLimit: 0) { asked in
        guard let line = asked.from.map(Int64.init) ?? 0, line >= 0 else {
          throw Refusal(.receiveMalformed, ["reason": "from: 0, 1, 2 …"])
        }
        let answer = try await batches.standing(of: asked.id, showing: asked.pass, from: line, for: asked.caller)
        return .bytes(answer.sealed.flattened, contentType: "application/jose+json")
      },
      Route(path: "/v1/mailbox", method: .post, bodyLimit: 1 << 18) { asked in
        let page = try await mailbox.answer(
          asked.body, contentType: asked.contentType, from: asked.caller, staying: asked.stay)
        return .bytes(page.flattened, contentType: "application/jose+json")
      },
      Route(path: "/v1/ask", method: .post, bodyLimit: 1 << 16) { asked in
        let answer = try await ask.answer(asked.body, contentType: asked.contentType, from: asked.caller)
        return .bytes(answer.flattened, contentType: "application/jose+json")
      },
      Route(path: "/v1/log", method: .post, bodyLimit: 1 << 16) { asked in
        let proof = try await log.answer(asked.body, contentType: asked.contentType, from: asked.caller)
        return .bytes(proof.flattened, contentType: "application/jose+json")
      },
      Route(path: "/v1/status", method: .post, bodyLimit: 1 << 16) { asked in
        let answer = try await status.answer(asked.body, contentType: asked.contentType, from: asked.caller)
        return .bytes(answer.flattened, contentType: "application/jose+json")
      },
      Route(path: "/openapi.json", method: .get, bodyLimit: 0) { _ in .bytes(openAPI, contentType: "application/json") },
      Route(path: "/.well-known/jwks.json", method: .get, bodyLimit: 0) { _ in
        .json(rules.current.seals.keySet(at: clock.now).json, contentType: "application/jwk-set+json")
      },
      Route(path: "/health/live", method: .get, bodyLimit: 0) { _ in .json(.object(["status": "ok"])) },
      Route(path: "/health/ready", method: .get, bodyLimit: 0) { _ in
        _ = try await store.logState()
        return .json(.object(["status": "ok"]))
      },
    ]
  }
}
