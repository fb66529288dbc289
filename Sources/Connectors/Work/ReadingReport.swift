/// How often something was read in a visit, and what came of it. Names nobody.
public struct ReadingReport: Hashable, Sendable {
  /// What came of a reading. The raw value is stable.
  public enum Word: String, Hashable, Sendable, CaseIterable {
    /// A list was read.
    case read
    /// A list was read, and the partner does not show all of it.
    case cut
    /// Something new was posted.
    case posted
    /// Nothing new.
    case unchanged
    /// The partner holds nothing.
    case nothing
    /// The person was not found for certain.
    case nobody
    /// The gateway does not take what was read.
    case refused
    /// The partner could not, or would not, answer.
    case failed
  }

  /// The list, or the message type.
  public let name: String
  /// What came of it.
  public let word: Word
  /// How often.
  public internal(set) var number: Int
}

/// Why the gateway did not take something that was read.
public struct ReadingRefusal: Hashable, Sendable {
  /// The message type.
  public let name: String
  /// The gateway's code.
  public let code: String
  /// The gateway's text, in the connector's language.
  public let text: String
}

extension VisitReport {
  /// Counts one more.
  mutating func note(_ name: String, _ word: ReadingReport.Word) {
    if let index = readings.firstIndex(where: { $0.name == name && $0.word == word }) {
      readings[index].number += 1
    } else {
      readings.append(ReadingReport(name: name, word: word, number: 1))
    }
  }
}
