import Conformance
import Exchange
import Foundation
import Testing

/// What became of documents that nobody here wrote.
struct ForeignTally {
  /// How many documents of each schema: enough for every day, as many as `PASSERELLE_LAWS` says where it does.
  static let documents = ProcessInfo.processInfo.environment["PASSERELLE_LAWS"].flatMap { Int($0) } ?? 150

  private(set) var total = 0
  private(set) var cameBack = 0
  /// What came back otherwise: never right.
  private(set) var differences: [String] = []
  private var refusals: [String: (count: Int, example: String)] = [:]

  /// The codes of the refusals, each with the element or the expectation that it is about.
  var reasons: Set<String> { Set(refusals.keys) }

  mutating func count(_ outcome: ForeignOutcome) {
    total += 1
    switch outcome {
    case .comesBack: cameBack += 1
    case .differs(let difference): differences.append(difference)
    case .refused(let refusal):
      let about = refusal.details["element"] ?? refusal.details["expected"] ?? ""
      let reason = refusal.code.rawValue + (about.isEmpty ? "" : " " + about)
      refusals[reason, default: (0, refusal.description)].count += 1
    }
  }

  /// All came back but those that were refused for one of these reasons; says how many, as a line of a suite.
  func expect(_ name: String, _ known: Set<String>, location: SourceLocation = #_sourceLocation) {
    print("suite \(name) \(cameBack)/\(total)")
    #expect(total > 0, sourceLocation: location)
    #expect(differences.isEmpty, "\(details)", sourceLocation: location)
    #expect(reasons.subtracting(known).isEmpty, "\(details)", sourceLocation: location)
  }

  var details: String {
    let refused = refusals.sorted { $0.value.count > $1.value.count }.map { "\($0.value.count) × \($0.key): \($0.value.example)" }
    return (refused + differences.prefix(5)).joined(separator: "\n")
  }
}
