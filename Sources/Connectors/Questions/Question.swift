public import Exchange
import JSONTree

/// One thing that may be asked, with which parameters, and which message an answer is.
public struct Question: Sendable {
  /// What a parameter's value is.
  enum Form: String, Hashable, Sendable, CaseIterable {
    case text
    case number
    /// A list of texts, which goes out as the parameter's name with `[]`, once for each.
    case texts
  }

  /// An answer with those values is that message.
  struct Answer: Sendable {
    let type: MessageType
    let conditions: [JSONPointer: Set<String>]

    func fits(_ body: JSONValue) -> Bool {
      conditions.allSatisfy { place, values in body.at(place)?.comparedText.map { values.contains($0) } ?? false }
    }
  }

  /// The name by which it is asked.
  public let name: String
  /// What it asks for.
  public let title: Sentence
  let path: String
  let parameters: [String: Form]
  let required: [String]
  let answers: [Answer]

  /// The types of its answers, in order.
  public var types: [MessageType] { answers.map(\.type).sorted() }
}
