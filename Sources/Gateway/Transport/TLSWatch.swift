import Foundation
import Logging
import ServiceLifecycle

/// Takes up a renewed certificate and key within seconds, for new connections. Apart from the registry's watch, so that a certificate half
/// renewed keeps no partner from being suspended. Certificate and key are two files: while only one is renewed, the former pair stays.
struct TLSWatch: Service {
  let identity: TLSIdentity
  let logger: Logger

  func run() async throws {
    await cancelWhenGracefulShutdown {
      var seen = fingerprint()
      while !Task.isCancelled {
        try? await Task.sleep(for: .seconds(1))
        let now = fingerprint()
        guard now != seen else { continue }
        seen = now
        do {
          try identity.reload()
          logger.notice("TLS certificate read again", metadata: ["until": "\(identity.validUntil)"])
        } catch {
          logger.error("TLS certificate kept as it was", metadata: ["reason": "\(error)"])
        }
      }
    }
  }

  private func fingerprint() -> [String] {
    identity.files.map { file in
      let status = try? FileManager.default.attributesOfItem(atPath: file.path)
      let changed = (status?[.modificationDate] as? Date)?.timeIntervalSince1970 ?? 0
      // The mode counts too: a key that others could read is refused until it is mended.
      let mode = status?[.posixPermissions] as? Int ?? 0
      return "\(status?[.size] as? Int ?? 0) \(changed) \(mode) \(status?[.systemFileNumber] as? Int ?? 0)"
    }
  }
}
