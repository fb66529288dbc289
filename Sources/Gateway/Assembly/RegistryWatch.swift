import Foundation
import Logging
import ServiceLifecycle

/// Takes up what an administrator changes in the folders of partners, certificates and seals within seconds: a suspended partner, a
/// withdrawn key or a new revocation list must not wait for a restart. What is wrong in them is said in the log, and looked at again when they
/// change; what the store could not record is tried again.
struct RegistryWatch: Service {
  /// What is watched: folders with all below them, or files.
  let places: [URL]
  let reload: @Sendable () async throws -> Void
  let logger: Logger
  /// How long it waits before it looks again.
  var pause: Duration = .seconds(1)

  func run() async throws {
    await cancelWhenGracefulShutdown {
      // Nothing was seen yet: what changed while the gateway was put together is taken up first.
      var seen: [String]?
      var complaint: String?
      while !Task.isCancelled {
        let now = fingerprint()
        if now != seen {
          do {
            try await reload()
            if seen != nil || complaint != nil { logger.notice("partners and certificates read again") }
            (seen, complaint) = (now, nil)
          } catch {
            if error is ReloadError { seen = now }
            if complaint != "\(error)" {
              logger.error("partners and certificates not wholly read again", metadata: ["reason": "\(error)"])
            }
            complaint = "\(error)"
          }
        }
        try? await Task.sleep(for: pause)
      }
    }
  }

  /// Every file with its size and time of change.
  private func fingerprint() -> [String] {
    let keys: Set<URLResourceKey> = [.contentModificationDateKey, .fileSizeKey]
    var lines: [String] = []
    for place in places {
      let files = FileManager.default.enumerator(
        at: place, includingPropertiesForKeys: Array(keys), options: .skipsHiddenFiles)
      for file in [place] + (files?.compactMap { $0 as? URL } ?? []) {
        let values = try? file.resourceValues(forKeys: keys)
        let changed = values?.contentModificationDate?.timeIntervalSince1970 ?? 0
        lines.append("\(file.path) \(values?.fileSize ?? 0) \(changed)")
      }
    }
    return lines.sorted()
  }
}
