import Foundation
import Logging
import ServiceLifecycle

/// Takes up what an administrator changes in the folders of partners, certificates and seals within seconds: a suspended partner, a
/// withdrawn key or a new revocation list must not wait for a restart. What cannot be read as a whole changes nothing, and is said in the log.
struct RegistryWatch: Service {
  /// What is watched: folders with all below them, or files.
  let places: [URL]
  let reload: @Sendable () async throws -> Void
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
          try await reload()
          logger.notice("partners and certificates read again")
        } catch {
          logger.error("partners and certificates kept as they were", metadata: ["reason": "\(error)"])
        }
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
