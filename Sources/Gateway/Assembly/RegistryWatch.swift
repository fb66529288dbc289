import Foundation
import Logging
import ServiceLifecycle

/// Takes up what an administrator changes in the partners' folder within seconds: a suspended partner or a withdrawn key must not
/// wait for a restart. What cannot be read as a whole changes nothing, and is said in the log.
struct RegistryWatch: Service {
  let folder: URL
  let reload: @Sendable () throws -> Void
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
          try reload()
          logger.notice("partners read again")
        } catch {
          logger.error("partners kept as they were", metadata: ["reason": "\(error)"])
        }
      }
    }
  }

  /// Every file below the folder with its size and time of change.
  private func fingerprint() -> [String] {
    let keys: Set<URLResourceKey> = [.contentModificationDateKey, .fileSizeKey]
    let files = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: Array(keys), options: .skipsHiddenFiles)
    var lines: [String] = []
    while let file = files?.nextObject() as? URL {
      let values = try? file.resourceValues(forKeys: keys)
      let changed = values?.contentModificationDate?.timeIntervalSince1970 ?? 0
      lines.append("\(file.path) \(values?.fileSize ?? 0) \(changed)")
    }
    return lines.sorted()
  }
}
