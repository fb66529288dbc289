import Exchange
import Release
import Synchronization

/// How often the addresses of partners were called since the server began, by what came of it.
final class CourierFigures: Sendable {
  private let state = Mutex<[PartnerID: [String: Int64]]>([:])

  /// Counts a call: by the class of its status, or by why nobody answered.
  func note(_ answer: CourierAnswer, from partner: PartnerID) {
    let word =
      switch answer {
      case .answered(let status, _): "\(status / 100)xx"
      case .unreachable(let fault): fault.rawValue
      case .interrupted: "interrupted"
      }
    state.withLock { $0[partner, default: [:]][word, default: 0] += 1 }
  }

  /// The counts of this moment, in the order of partners and words.
  var counts: [(partner: PartnerID, word: String, count: Int64)] {
    state.withLock { counts in
      counts.sorted { $0.key < $1.key }.flatMap { partner, words in
        words.sorted { $0.key < $1.key }.map { (partner, $0.key, $0.value) }
      }
    }
  }
}
