import Exchange
import Foundation

#if canImport(Glibc)
  // Beside other C modules the compiler may take CoreFoundation for the one that defines `stat`.
  import CoreFoundation
  import Glibc
#else
  import Darwin
#endif

extension Doctor {
  /// Secrets and data that others than their owner can use. In `data` the folder's own mode keeps others out.
  func permissions() -> [Finding] {
    var open: [(path: String, mode: mode_t)] = []
    func look(_ path: String) {
      var status = stat()
      guard lstat(home.file(path).path, &status) == 0, status.st_mode & S_IFMT != S_IFLNK, status.st_mode & 0o077 != 0 else {
        return
      }
      open.append((path, status.st_mode & 0o777))
    }
    look("data")
    look("secrets")
    for path in ((try? FileManager.default.subpathsOfDirectory(atPath: home.secrets.path)) ?? []).sorted() {
      look("secrets/\(path)")
    }
    return open.map { Finding(.homePermissions, $0.path, ["mode": String($0.mode, radix: 8)]) }
  }

  func operators() -> [Finding] {
    do {
      guard try Operator.load(home.operators).isEmpty else { return [] }
      return [Finding(.homeOperators, "operators.json", ["reason": "operators.json: nobody"])]
    } catch {
      return [Finding(.homeOperators, "operators.json", Self.reason(error))]
    }
  }

  /// Keys of backups that should be dead.
  func epochs() -> [Finding] {
    // The run is daily: a day late is not yet a fault of it.
    BackupEpochs(home: home).dead(at: now.adding(seconds: -86400)).map { Finding(.backupOverdue, $0.id, ["dies": "\($0.dies)"]) }
  }

  // MARK: the machine

  /// Room on the disk, and the clock against what was written.
  func machine() -> [Finding] {
    var found: [Finding] = []
    for name in ["checkpoint.note", "data/store.sqlite", "data/keys.sqlite"] {
      guard let written = written(name), written > now.adding(seconds: 60) else { continue }
      found.append(Finding(.clockFiles, name, ["now": "\(now)", "written": "\(written)"]))
    }
    return found
  }

  private func written(_ path: String) -> Instant? {
    let facts = try? FileManager.default.attributesOfItem(atPath: home.file(path).path)
    let date = facts?[.modificationDate] as? Date
    return date.map { Instant(milliseconds: Int64($0.timeIntervalSince1970 * 1000)) }
  }

  /// Below this nothing is expected to go well: one write-ahead log, one body memory.
  private static let leastBytes: Int64 = 512 << 20
  /// How many days of growth should have room.
  private static let leastDays: Int64 = 30

  /// Room against growth since the first leaf, once that is a week ago.
  func disk(since first: Instant?) -> [Finding] {
    guard let free = surroundings.freeBytes(home.data) else { return [] }
    let megabytes = "\(free >> 20)"
    if free < Self.leastBytes { return [Finding(.diskFull, nil, ["free": megabytes])] }
    guard let first, let age = Optional((now.milliseconds - first.milliseconds) / 86_400_000), age >= 7 else { return [] }
    let files = (try? FileManager.default.contentsOfDirectory(atPath: home.data.path)) ?? []
    let held = files.reduce(Int64(0)) { sum, name in
      let facts = try? FileManager.default.attributesOfItem(atPath: home.data.appendingPathComponent(name).path)
      return sum + ((facts?[.size] as? NSNumber)?.int64Value ?? 0)
    }
    let days = free / max(1, held / age)
    return days < Self.leastDays ? [Finding(.diskLow, nil, ["free": megabytes, "days": "\(days)"])] : []
  }
}
