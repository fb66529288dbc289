import Foundation
import Synchronization

@testable import Connectors

/// The end of a process at one of its calls, before the call is heard or after: what the disk holds at that moment is kept, and nothing that
/// the process does afterwards reaches anybody.
final class Death: Sendable {
  /// At which call, counted from 1, and on which side of it.
  struct Moment: Sendable {
    let call: Int
    let isBefore: Bool
  }

  private struct State {
    var moment: Moment?
    var folder: URL?
    var calls = 0
    var isDead = false
  }

  private let state = Mutex(State())

  /// Whether it came.
  var came: Bool { state.withLock { $0.isDead } }

  /// From now on it is due at that moment, for the process of that folder.
  func await(_ moment: Moment, in folder: URL) {
    state.withLock { $0 = State(moment: moment, folder: folder) }
  }

  /// Puts what the disk held in its place; from now on calls are heard again.
  func resurrect() throws {
    try state.withLock { state in
      guard let folder = state.folder else { return }
      if state.isDead {
        try FileManager.default.removeItem(at: folder)
        try FileManager.default.moveItem(at: Self.kept(folder), to: folder)
      }
      state = State()
    }
  }

  /// Counts a call, and ends the process when it is due.
  func comes(before isBefore: Bool) throws(CallFault) {
    let isDead: Bool
    do {
      isDead = try state.withLock { state in
        if isBefore { state.calls += 1 }
        if let moment = state.moment, let folder = state.folder, !state.isDead, moment.isBefore == isBefore,
          moment.call == state.calls
        {
          try FileManager.default.copyItem(at: folder, to: Self.kept(folder))
          state.isDead = true
        }
        return state.isDead
      }
    } catch { throw .unsent(.noConnection) }
    if isDead { throw .unsent(.noConnection) }
  }

  private static func kept(_ folder: URL) -> URL { folder.appendingPathExtension("kept") }
}
