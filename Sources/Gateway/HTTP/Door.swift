import Exchange
public import Hummingbird
import HTTPTypes
import Logging
import NIOHTTP1

/// The door: every route that the gateway has, and the one place where refusals and failures become HTTP.
///
/// A body over the limit is refused before it is read whole; one for which there is no room now is put off.
public struct Door<Context: CallerContext>: HTTPResponder {
  let routes: [String: [Route]]
  let logger: Logger
  let memory: BodyMemory
  let figures: DoorFigures
  let admission: Admission?
  let random: @Sendable (Int) -> [UInt8]

  init(
    routes: [Route], memory: BodyMemory, figures: DoorFigures = DoorFigures(), admission: Admission? = nil,
    random: @escaping @Sendable (Int) -> [UInt8] = Assembly.randomBytes, logger: Logger
  ) {
    self.random = random
    self.admission = admission
    self.memory = memory
    self.figures = figures
    self.routes = Dictionary(grouping: routes, by: \.path)
    self.logger = logger
  }

  /// The route's answer, or the problem document of what stopped it; never throws.
  public func respond(to request: Request, context: Context) async throws -> Response {
    let (began, trail) = (ContinuousClock.now, CallTrail(trace: TraceContext(of: request.headers, random: random)))
    let found = routes(at: request.uri.path)
    var (response, code) = await respond(to: request, context, found, trail)
    let method = found?.routes.contains { $0.method == request.method } == true ? request.method.rawValue : "other"
    if let trace = trail.trace { response.headers[.traceparent] = trace.header }
    let call = AnsweredCall(
      route: found?.routes.first?.path ?? "other", method: method, status: response.status.code, code: code, mark: trail.mark,
      trace: trail.trace?.trace, duration: .now - began)
    figures.note(call)
    logger.info("request", metadata: call.metadata)
    return response
  }

  private func respond(
    to request: Request, _ context: Context, _ found: (routes: [Route], id: String)?, _ trail: CallTrail
  ) async -> (Response, RefusalCode?) {
    let language = Language(acceptLanguage: request.headers[.acceptLanguage])
    do {
      return (try await answer(request, context, found, language, trail), nil)
    } catch let refusal as Refusal {
      // Only where waiting helps: `seconds` of an expired request says how long it was good for.
      let retryAfter = refusal.code.status == 429 ? refusal.details["seconds"] : nil
      var response = Response.problem(Problem(refusal, in: language), language, retryAfter: retryAfter)
      if refusal.code == .receiveMethod { response.headers[.allow] = refusal.details["allowed"] }
      return (response, refusal.code)
    } catch let crowded as Admission.Crowded {
      // Counted, and nothing to be said a thousand times a second.
      return (.problem(Problem(Failure("crowded"), in: language), language, retryAfter: String(crowded.retryAfter)), nil)
    } catch let failure as Failure {
      var logger = logger
      logger[metadataKey: "trace"] = trail.trace.map { "\($0.trace)" }
      logger.error("failure", metadata: ["route": "\(found?.routes.first?.path ?? "other")", "reason": "\(failure.reason)"])
      return (.problem(Problem(failure, in: language), language, retryAfter: String(failure.retryAfter)), nil)
    } catch is HTTPParserError {
      // The caller hung up or spoke no HTTP: nobody reads the answer, and it is nothing to be woken for.
      logger.debug("caller gone")
      let refusal = Refusal(.receiveMalformed, ["reason": "HTTP"])
      return (.problem(Problem(refusal, in: language), language, retryAfter: nil), refusal.code)
    } catch {
      var logger = logger
      logger[metadataKey: "trace"] = trail.trace.map { "\($0.trace)" }
      // Never the error's own text: it may quote what it was given.
      logger.error("failure", metadata: ["route": "\(found?.routes.first?.path ?? "other")", "kind": "\(type(of: error))"])
      return (.problem(Problem(Failure("unexpected"), in: language), language, retryAfter: "5"), nil)
    }
  }

  private func answer(
    _ request: Request, _ context: Context, _ found: (routes: [Route], id: String)?, _ language: Language, _ trail: CallTrail
  ) async throws -> Response {
    guard let (routes, id) = found else { throw Refusal(.receiveNotFound) }
    guard let route = routes.first(where: { $0.method == request.method }) else {
      throw Refusal(.receiveMethod, ["allowed": routes.map(\.method.rawValue).joined(separator: ", ")])
    }
    let caller = try context.caller().leaving(trail)
    // By whose certificate the connection shows, otherwise by network: who signed is not known before the work begins.
    let party = caller.partner?.text ?? caller.network
    var held = 0
    defer { memory.give(held) }
    guard route.bodyLimit > 0 else { return try await route.handle(asked(request, [], caller, language, id)) }
    try admission?.requireRoom(for: party)
    let body = try await body(of: request, limit: route.bodyLimit, holding: &held)
    // From here on: a body that comes slowly holds nobody up.
    try admission?.enter(party, at: .now)
    let stay = Stay { [admission] in admission?.leave(party, at: .now) }
    defer { stay.leave() }
    var asked = asked(request, body, caller, language, id)
    asked.stay = stay
    return try await route.handle(asked)
  }

  private func asked(_ request: Request, _ body: [UInt8], _ caller: Caller, _ language: Language, _ id: String) -> Asked {
    Asked(
      body: body, contentType: request.headers[.contentType], caller: caller, language: language, id: id,
      range: request.headers[.contentRange], pass: Self.pass(request.headers[.authorization]),
      from: request.uri.queryParameters.get("from"))
  }

  private static func pass(_ authorization: String?) -> String? {
    let scheme = "bearer "
    guard let authorization, authorization.lowercased().hasPrefix(scheme) else { return nil }
    return String(authorization.dropFirst(scheme.count))
  }

  /// The routes of an address, and the segment that they leave open.
  private func routes(at path: String) -> (routes: [Route], id: String)? {
    if let found = routes[path] { return (found, "") }
    guard let slash = path.lastIndex(of: "/"), let found = routes[path[...slash] + "{id}"] else { return nil }
    let id = String(path[path.index(after: slash)...])
    return (1...64).contains(id.utf8.count) ? (found, id) : nil
  }

  /// Reads the body, refusing by its announced length first, then as soon as what was read passes the limit.
  private func body(of request: Request, limit: Int, holding held: inout Int) async throws -> [UInt8] {
    let refusal = Refusal(.receiveTooLarge, ["limit": String(limit)])
    if let text = request.headers[.contentLength], let announced = Int(text), announced > limit { throw refusal }
    var bytes: [UInt8] = []
    for try await part in request.body {
      guard bytes.count + part.readableBytes <= limit else { throw refusal }
      // Held only as it comes: what is announced and never sent takes no room from others.
      guard memory.take(part.readableBytes) else { throw Failure("bodies", retryAfter: 5) }
      held += part.readableBytes
      bytes.append(contentsOf: part.readableBytesView)
    }
    return bytes
  }
}
