import Logging
import ServiceLifecycle
import UnixSignals

/// Reads everything again on SIGHUP: partners, certificates, seals, adapters, conventions, procedures. What is wrong stays as it was and is named;
/// `passerelle.json` is read when the server starts, so that a change of it is only said.
struct ReloadSignal: Service {
  let home: Home
  /// The settings in force as the file had them when the server started; nil when it could not be read.
  let settings: Settings?
  let reload: @Sendable () async throws -> Void
  let logger: Logger

  func run() async throws {
    for await _ in await UnixSignalsSequence(trapping: .sighup).cancelOnGracefulShutdown() { await step() }
  }

  /// One reload.
  func step() async {
    do {
      try await reload()
      logger.notice("read again: partners, certificates, seals, adapters, conventions, procedures")
    } catch let error as ReloadError {
      logger.error("not wholly read again; what is wrong stays as it was", metadata: ["reason": "\(error)"])
    } catch {
      logger.error("not read again; everything stays as it was", metadata: ["kind": "\(type(of: error))"])
    }
    do {
      if try Settings(file: home.settings) != settings { logger.warning("settings changed: they count from the next start on") }
    } catch {
      logger.error("settings are wrong: the next start would fail", metadata: ["reason": "\(error)"])
    }
  }
}
