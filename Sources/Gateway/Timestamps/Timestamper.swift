public import Exchange
public import Logging
public import ServiceLifecycle
public import Store
public import Trust

/// Has the newest signed checkpoint stamped by the configured authority, every few minutes; what is stamped is SHA-256 of the
/// checkpoint's signed note.
///
/// One call stamps all checkpoints before: each is a prefix of the newest, by the log's own proofs.
public struct Timestamper: Service {
  /// Posts a request to the configured address and answers the body of a 200.
  public typealias Exchange = @Sendable ([UInt8]) async throws -> [UInt8]

  private let store: any LogReading & TimestampStore
  private let settings: TimestampSettings
  private let authority: TimestampAuthority
  private let limit: TimestampLimit
  private let clock: Clock
  private let random: @Sendable (Int) -> [UInt8]
  private let exchange: Exchange
  private let logger: Logger

  /// How long after a failure it is tried again, in seconds, if not sooner.
  private static let patience = 60
  /// How long an authority may take to answer, in seconds.
  private static let deadline: Int64 = 20

  /// A timestamper.
  ///
  /// - Parameters:
  ///   - limit: is told, at each round, what waits.
  ///   - random: that many bytes from a secure generator, for the nonce.
  ///   - exchange: asks the authority; by default over HTTP at the configured address, following no redirection.
  public init(
    store: any LogReading & TimestampStore, settings: TimestampSettings, authority: TimestampAuthority, limit: TimestampLimit,
    clock: Clock, random: @escaping @Sendable (Int) -> [UInt8], logger: Logger, exchange: Exchange? = nil
  ) {
    self.store = store
    self.settings = settings
    self.authority = authority
    self.limit = limit
    self.clock = clock
    self.random = random
    self.logger = logger
    self.exchange = exchange ?? { try await Self.ask(settings.url, $0) }
  }

  /// Stamps until the server stops; a failure is said in the log and tried again.
  public func run() async throws {
    await cancelWhenGracefulShutdown {
      var failing = false
      while !Task.isCancelled {
        do {
          if let stamped = try await step() { logger.info("timestamp", metadata: ["size": "\(stamped.size)"]) }
          if failing { logger.notice("timestamp authority answers again") }
          failing = false
        } catch is CancellationError {
          return
        } catch {
          // Once for each time that it goes away, not at every try.
          if !failing { logger.error("timestamp authority", metadata: ["reason": "\(error)"]) }
          failing = true
        }
        let pause = failing ? min(Self.patience, settings.everyMinutes * 60) : settings.everyMinutes * 60
        try? await Task.sleep(for: .seconds(pause))
      }
    }
  }

  /// Stamps the newest checkpoint unless it is stamped already; answers the new timestamp. Whatever happens, the limit knows what waits.
  @discardableResult
  public func step() async throws -> CheckpointTimestamp? {
    // Before the authority is waited for as well: a server that starts beyond the limit takes nothing meanwhile.
    try await limit.look(in: store, at: clock.now)
    do {
      let stamped = try await stamp()
      try await limit.look(in: store, at: clock.now)
      return stamped
    } catch {
      try await limit.look(in: store, at: clock.now)
      throw error
    }
  }

  private func stamp() async throws -> CheckpointTimestamp? {
    guard let checkpoint = try await store.logState().checkpoint else { return nil }
    if let last = try await store.lastTimestamp(), last.size >= checkpoint.size { return nil }
    let request = try TimestampRequest(digest: Digest(of: checkpoint.note), nonce: random(16), policy: settings.policy)
    let answer = try await exchange(request.bytes)
    let now = clock.now
    let token = try authority.verify(response: answer, for: request, at: now)
    let timestamp = CheckpointTimestamp(size: checkpoint.size, token: token.der, authorityTime: token.genTime, at: now)
    try await store.save(timestamp)
    return timestamp
  }

  private static func ask(_ url: String, _ request: [UInt8]) async throws -> [UInt8] {
    let answer = try await HTTPCall.post(
      request, to: url, headers: ["Content-Type": TimestampRequest.mediaType], within: deadline,
      limit: TimestampAuthority.maximumBytes)
    guard answer.status == 200 else { throw Failure("the timestamp authority answers \(answer.status)") }
    return answer.body
  }
}
