import Exchange
import Foundation
import Store
import StoreSQLite

extension Doctor {
  /// The store, its log and what stands in it, without any key.
  func storeFindings(_ settings: Settings?) -> [Finding] {
    let glance: StoreGlance
    do {
      guard let read = try StoreGlance.read(in: home.data) else { return [Finding(.storeMissing)] }
      glance = read
    } catch {
      return [Finding(.storeDamaged, nil, Self.reason(error))] + disk(since: nil)
    }
    var found = disk(since: glance.first) + lostKeys(glance)
    if !glance.unknown.isEmpty { found.append(Finding(.storeNewer, nil, ["names": glance.unknown.joined(separator: ", ")])) }
    if !glance.missing.isEmpty { found.append(Finding(.storeOlder, nil, ["names": glance.missing.joined(separator: ", ")])) }
    if let last = glance.last, last > now.adding(seconds: 5) {
      found.append(Finding(.clockBack, nil, ["now": "\(now)", "last": "\(last)"]))
    }
    if settings != nil { found += witness() }
    return found + glance.standing.compactMap { finding($0, delay: settings?.inclusionDelay ?? Settings().inclusionDelay) }
  }

  private func lostKeys(_ glance: StoreGlance) -> [Finding] {
    do {
      let issued = try KeyVaultFile(folder: home.data).summary().issued
      if issued >= glance.usedKeys { return [] }
      return [Finding(.keysLost, "keys.sqlite", ["issued": "\(issued)", "used": "\(glance.usedKeys)"])]
    } catch {
      return [Finding(.keysLost, "keys.sqlite", ["issued": "0", "used": "\(glance.usedKeys)"])]
    }
  }

  /// The log against the newest checkpoint that was signed.
  private func witness() -> [Finding] {
    do {
      try CheckpointWitness(home: home).requireKept(by: home.logKey())
      return []
    } catch StoreError.behindCheckpoint(let signed, let found) {
      return [Finding(.logBehind, nil, ["signed": "\(signed)", "found": "\(found)"])]
    } catch {
      // A log key that cannot be used is a finding of its own.
      return (try? home.logKey()) == nil ? [] : [Finding(.logForeign, "checkpoint.note", Self.reason(error))]
    }
  }

  /// For how long each kind of work may stand, in seconds.
  private static func patience(_ kind: StandingWork.Kind, delay: Int) -> Int64 {
    switch kind {
    case .pending: max(60, Int64(delay) * 6)
    case .due: 3600
    case .stopped: 3600
    case .away: 600
    case .dead, .term: 0
    case .paused: 86400
    case .coming: 2 * 86400
    case .aside: 3 * 86400
    case .uncollected: 7 * 86400
    case .waiting: 30 * 86400
    }
  }

  private func finding(_ work: StandingWork, delay: Int) -> Finding? {
    guard work.since < now.adding(seconds: -Self.patience(work.kind, delay: delay)) else { return nil }
    let code: FindingCode =
      switch work.kind {
      case .due: .backlogDue
      case .waiting: .backlogWaiting
      case .uncollected: .backlogUncollected
      case .aside: .backlogAside
      case .away: .deliveryAway
      case .dead: .deliveryDead
      case .term: .deliveryLate
      case .paused: .deliveryPaused
      case .stopped, .coming: .backlogBatch
      case .pending: .logPending
      }
    return Finding(code, work.partner, ["count": "\(work.count)", "since": "\(work.since)", "delay": "\(delay)"])
  }
}
