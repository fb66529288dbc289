import NIOCore
import Synchronization

/// How many connections each address holds open, so that one machine cannot take all.
///
/// An IPv6 address counts by its /64, which is what one machine commonly has to itself. Holds an entry for each address that has a connection
/// open and none for others.
final class ConnectionTally: Sendable {
  private let limit: Int
  private let open = Mutex<[[UInt8]: Int]>([:])
  private let totals = Mutex<(open: Int, refused: Int64)>((0, 0))

  /// A tally that lets each address have that many.
  init(limit: Int) { self.limit = limit }

  /// Counts one more; false, and nothing counted, when the address has all that it may have.
  func enter(_ address: [UInt8]) -> Bool {
    let enters = open.withLock { open in
      let count = open[address, default: 0]
      guard count < limit else { return false }
      open[address] = count + 1
      return true
    }
    totals.withLock { if enters { $0.open += 1 } else { $0.refused += 1 } }
    return enters
  }

  /// Counts one less.
  func leave(_ address: [UInt8]) {
    totals.withLock { $0.open -= 1 }
    open.withLock { open in
      guard let count = open[address] else { return }
      open[address] = count > 1 ? count - 1 : nil
    }
  }

  /// How many connections are open, and how many were not let in since there is a tally.
  var counts: (open: Int, refused: Int64) { totals.withLock { $0 } }

  /// How many addresses have a connection open.
  var addresses: Int { open.withLock { $0.count } }
}
